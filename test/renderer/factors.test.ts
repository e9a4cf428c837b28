import { describe, expect, it } from 'vitest';
import type { FactorOption } from '../../preload/credential-view.ts';
import { type ChosenFactors, confirmWords, secondsOf, takeFactors } from '../../renderer/factors.ts';

const option = (credentialId: string, more: Partial<FactorOption> = {}): FactorOption => ({
  credentialId,
  kind: 'Key',
  name: credentialId,
  from: 'this-computer',
  needsPassword: true,
  ...more,
});
const PASSKEY = option('passkey', { kind: 'Fido2', from: 'passkey', needsPassword: false });
const OPEN = option('open', { needsPassword: false });

const chosen = (
  first: FactorOption | null,
  second: FactorOption | null | 'missing' = null,
): ChosenFactors => ({
  first,
  secondOptions: second === null ? null : second === 'missing' ? [] : [second],
  second: second === 'missing' ? null : second,
  chooseFirst: () => {},
  chooseSecond: () => {},
});

/** All that is used of an input is its text. */
const input = (value: string) => ({ value }) as HTMLInputElement;

describe('the factors that are handed on', () => {
  it('are ids and bytes, and the inputs are empty afterwards', () => {
    const inputs = { first: input('one'), second: input('other') };
    expect(takeFactors(chosen(option('a'), option('b')), inputs)).toEqual({
      credentialId: 'a',
      password: new TextEncoder().encode('one'),
      secondCredentialId: 'b',
      secondPassword: new TextEncoder().encode('other'),
    });
    expect([inputs.first.value, inputs.second.value]).toEqual(['', '']);
  });

  it.each<[string, ChosenFactors, string, string, 'first' | 'second']>([
    ['nothing can answer', chosen(null), 'x', 'x', 'first'],
    ['the first password is missing', chosen(option('a'), option('b')), '', 'x', 'first'],
    ['the second password is missing', chosen(option('a'), option('b')), 'x', '', 'second'],
    ['the second factor is not here', chosen(option('a'), 'missing'), 'x', 'x', 'second'],
    ['only the second needs one and it is missing', chosen(PASSKEY, option('b')), '', '', 'second'],
  ])('are not handed on when %s, and no input is emptied', (_what, factors, first, second, missing) => {
    const inputs = { first: input(first), second: input(second) };
    expect(takeFactors(factors, inputs)).toBe(missing);
    expect([inputs.first.value, inputs.second.value]).toEqual([first, second]);
  });

  it('carry no password of a field that belongs to a factor that needs none', () => {
    const inputs = { first: input('left over'), second: null };
    expect(takeFactors(chosen(PASSKEY), inputs)).toEqual({
      credentialId: 'passkey',
      password: new Uint8Array(),
      secondCredentialId: null,
      secondPassword: new Uint8Array(),
    });
  });
});

describe('the second factors of a first one', () => {
  const strange = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  it.each(strange)('are none where the list has none, also for a credential called %s', (credentialId) => {
    expect(secondsOf({ second: {} }, credentialId)).toBeNull();
  });

  it.each(strange)('are those of its entry for a credential called %s', (credentialId) => {
    const seconds = [option('b')];
    const view = structuredClone({ second: Object.fromEntries([[credentialId, seconds]]) });
    expect(secondsOf(view, credentialId)).toEqual(seconds);
  });

  it('may be an empty list: one is demanded and none is here', () => {
    expect(secondsOf({ second: { a: [] } }, 'a')).toEqual([]);
  });
});

describe('the words of the last button', () => {
  it.each<[string, ChosenFactors]>([
    ['Sign and send', chosen(option('a'))],
    ['Sign and send', chosen(PASSKEY, option('b'))],
    ['Sign with passkey', chosen(PASSKEY)],
    ['Sign with passkey', chosen(OPEN, PASSKEY)],
    ['Sign, no password', chosen(OPEN)],
  ])('are “%s”, case %#', (words, factors) => {
    expect(confirmWords(factors)).toBe(words);
  });
});
