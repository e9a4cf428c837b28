import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Step } from './keychain-child.ts';
import { playKeychain, requireSecretService } from './run-keychain.ts';

const value = (text: string | null) => ({ value: text });
const done = value(null);
const code = (text: string) => ({ code: text });
const envelope = `{"v":1,"ct":"${randomBytes(400).toString('base64url')}"}`;

beforeAll(requireSecretService);

const everyCall: readonly Step[] = [
  ['probe'],
  ['read', 'key-a'],
  ['write', 'key-a', envelope],
  ['remove', 'key-a'],
];

describe('a keychain that cannot be used', () => {
  it('is called locked, not empty, when the keyring is locked and nobody can be asked', async () => {
    const { answers, helpersStarted } = await playKeychain('locked', everyCall);
    expect(answers).toEqual(everyCall.map(() => code('keychain/locked')));
    expect(helpersStarted).toBe(1);
  });

  it('is called missing when nobody offers the service, and a fresh helper was tried first', async () => {
    const { answers, helpersStarted } = await playKeychain('none', everyCall);
    expect(answers).toEqual(everyCall.map(() => code('keychain/missing')));
    expect(helpersStarted).toBe(1 + everyCall.length);
  });

  it('is called missing when there is no message bus', async () => {
    const { answers } = await playKeychain('no-bus', everyCall);
    expect(answers).toEqual(everyCall.map(() => code('keychain/missing')));
  });
});

describe('the keychain', () => {
  it('keeps, replaces and removes an entry, and says null only for one that is absent', async () => {
    const { answers, helpersStarted } = await playKeychain('unlocked', [
      ['probe'],
      ['read', 'key-a'],
      ['write', 'key-a', envelope],
      ['read', 'key-a'],
      ['read', 'key-b'],
      ['write', 'key-a', 'other'],
      ['read', 'key-a'],
      ['remove', 'key-a'],
      ['remove', 'key-a'],
      ['read', 'key-a'],
    ]);
    const read = [done, value(envelope), done, done, value('other'), done, done, done];
    expect(answers).toEqual([done, done, ...read]);
    expect(helpersStarted).toBe(1);
  });

  it('keeps an entry of 2500 bytes and refuses one more, a NUL, an empty text and a foreign account name', async () => {
    const largest = 'x'.repeat(2500);
    const { answers } = await playKeychain('unlocked', [
      ['write', 'key-a', largest],
      ['write', 'key-a', `${largest}x`],
      ['write', 'key-a', 'é'.repeat(1251)],
      ['write', 'key-a', 'be\0fore'],
      ['write', 'key-a', ''],
      ['write', 'key/a', 'text'],
      ['read', 'a'.repeat(65)],
      ['read', 'key-a'],
    ]);
    expect(answers).toEqual([done, ...Array(6).fill(code('keychain/failed')), value(largest)]);
  });

  it('works again with a fresh helper after its helper was killed', async () => {
    const { answers, helpersStarted } = await playKeychain('unlocked', [
      ['write', 'key-a', envelope],
      ['kill-helper'],
      ['read', 'key-a'],
    ]);
    expect(answers).toEqual([done, done, value(envelope)]);
    expect(helpersStarted).toBe(2);
  });

  it('gives up a call that is never answered, and works again afterwards', async () => {
    const steps: readonly Step[] = [
      ['write', 'key-a', envelope],
      ['signal-daemon', 'SIGSTOP'],
      ['read', 'key-a'],
      ['signal-daemon', 'SIGCONT'],
      ['read', 'key-a'],
    ];
    // Time for a helper to start on a busy computer, and less than the 25 s after which the message bus gives up by itself.
    const { answers, helpersStarted } = await playKeychain('unlocked', steps, 20_000);
    expect(answers).toEqual([done, done, code('keychain/timeout'), done, value(envelope)]);
    expect(helpersStarted).toBe(2);
  });

  it('reaches the successor of a service that died', async () => {
    const { answers } = await playKeychain('unlocked', [
      ['write', 'key-a', envelope],
      ['signal-daemon', 'SIGKILL'],
      ['start-daemon'],
      ['read', 'key-a'],
    ]);
    expect(answers).toEqual([done, done, done, value(envelope)]);
  });
});
