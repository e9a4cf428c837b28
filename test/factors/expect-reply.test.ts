import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { expectReply } from '../../main/factors/expect-reply.ts';
import { inSigner } from '../../main/factors/in-signer.ts';
import type { SignerFailure } from '../../main/signer/protocol.ts';
import { makeFakeSigner } from '../helpers/fake-signer.ts';

const FAILURES: readonly (readonly [why: SignerFailure, code: string, details: object])[] = [
  ['weak-password', 'key/weak-password', {}],
  ['wrong-password', 'key/wrong-password', {}],
  ['wrong-entry', 'key/damaged', {}],
  ['newer-format', 'key/damaged', {}],
  ['not-an-envelope', 'key/damaged', {}],
  ['not-a-key', 'key/not-importable', { reason: 'not-a-key' }],
  ['public-key', 'key/not-importable', { reason: 'public-key' }],
  ['not-supported', 'key/not-importable', { reason: 'not-supported' }],
  ['encrypted', 'key/not-importable', { reason: 'encrypted' }],
  ['wrong-passphrase', 'key/not-importable', { reason: 'wrong-passphrase' }],
  ['kdf-memory', 'signer/kdf-memory', {}],
  ['bad-challenge', 'api/bad-answer', {}],
  ['no-key', 'internal', {}],
  ['internal', 'internal', {}],
];

describe('a reply of the signer', () => {
  it.each(FAILURES)('%s stands for %s', (why, code, details) => {
    const error = expect.objectContaining({ code, details });
    expect(() => expectReply({ ok: false, why }, 'sign')).toThrow(error);
  });

  it('is of the kind that was asked for', () => {
    const closed = { ok: true, do: 'close' } as const;
    expect(expectReply(closed, 'close')).toBe(closed);
    expect(() => expectReply(closed, 'unlock')).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});

describe('a job in a signer', () => {
  it('ends the signer, done or failed', async () => {
    const { start, openSessions } = makeFakeSigner();
    expect(await inSigner(start, async () => openSessions())).toBe(1);
    const failing = inSigner(start, () => Promise.reject(new AppError('signer/gone', 'test')));
    await expect(failing).rejects.toMatchObject({ code: 'signer/gone' });
    expect(openSessions()).toBe(0);
  });
});
