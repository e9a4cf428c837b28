import { expect, it } from 'vitest';
import { MAX_KEY_NAME as inMain } from '../../main/keys/key-name.ts';
import { MAX_KEY_NAME } from '../../renderer/key-name.ts';

it('a form takes every key name that main takes, and none that is too long', () => {
  expect(MAX_KEY_NAME).toBe(inMain);
});
