import { createHash, randomFillSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { generatePkcs8, openSigningKey, publicKeyOf } from '../../main/signing/open-key.ts';
import type { KeyAlgorithm } from '../../main/signing/signing-key.ts';
import { type EnvelopeEntry, parseEnvelope } from '../../main/vault/envelope-format.ts';
import { type OpenedEnvelope, openEnvelope } from '../../main/vault/envelope-open.ts';
import { sealEnvelope } from '../../main/vault/envelope-seal.ts';
import type { Kdf } from '../../main/vault/ports.ts';

const random = (length: number) => randomFillSync(new Uint8Array(length));
const FLOOR = { m: 65_536, t: 3, p: 1 };
const SLOT: EnvelopeEntry = {
  credId: 'q0nXJ4yqE7m2lq3dWQxwVg',
  kind: 'PasswordProtectedKey',
  orgId: 'or-test',
  userId: 'us-test',
};

/** Depends on every input like the real one, but takes no time: these laws are about the seal around it. */
const quickKdf: Kdf = async (password, salt, { m, t, p }) =>
  Secret.take(createHash('sha256').update(`${m} ${t} ${p} `).update(salt).update(password).digest());

const password = (text: string): Secret => Secret.take(utf8(text));

function seal(typed: string, algorithm: KeyAlgorithm = 'EdDSA', slot = SLOT): Promise<string> {
  const pkcs8 = generatePkcs8(algorithm, random);
  const spki = pkcs8.use(publicKeyOf);
  if (spki === null) throw new TypeError('a new key does not open');
  const input = { slot, alg: algorithm, spki, pkcs8, password: password(typed) };
  return sealEnvelope({ ...input, cost: FLOOR, kdf: quickKdf, random });
}

function open(text: unknown, typed: string, slot?: EnvelopeEntry): Promise<OpenedEnvelope> {
  const place = slot === undefined ? {} : { slot };
  return openEnvelope({ text, ...place, password: password(typed), kdf: quickKdf, publicKeyOf });
}

describe('an envelope', () => {
  it('is not opened after any single character was changed', async () => {
    const text = await seal('correct horse');
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
      const opened = await open(changed, 'correct horse', SLOT);
      expect(opened.ok, `position ${at}`).toBe(false);
    }
  });

  it('is not opened after any single bit of a byte was changed, nor cut anywhere', async () => {
    const bytes = utf8(await seal('correct horse'));
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect((await open(changed.toString('latin1'), 'correct horse')).ok, `bit in byte ${at}`).toBe(false);
      expect((await open(Buffer.from(bytes).toString().slice(0, at), 'correct horse')).ok).toBe(false);
    }
  });

  it('is answered with a code whatever the text is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.anything()), async (text) => {
        expect(await open(text, 'x')).toMatchObject({ ok: false, code: expect.stringMatching(/^ENV_/) });
      }),
    );
  });

  it.each(['EdDSA', 'ES256', 'ES256K'] as const)(
    'gives a %s key back to its password and nobody else',
    async (algorithm) => {
      await fc.assert(
        fc.asyncProperty(fc.string({ minLength: 1 }), fc.string(), async (typed, other) => {
          const text = await seal(typed, algorithm);
          const opened = await open(text, typed, SLOT);
          if (!opened.ok) throw new TypeError(opened.code);
          expect(opened.pkcs8.use(openSigningKey)?.publicKeySpki).toEqual(opened.publicKeySpki);
          const isSame = typed.normalize('NFC') === other.normalize('NFC');
          expect(await open(text, other)).toMatchObject(
            isSame ? { ok: true } : { ok: false, code: 'ENV_AUTH' },
          );
        }),
        { numRuns: 20 },
      );
    },
  );

  it('of an RSA key is longer than a keychain takes, and opens where more is allowed', async () => {
    const text = await seal('correct horse', 'RS256');
    expect(await open(text, 'correct horse', SLOT)).toEqual({ ok: false, code: 'ENV_TOO_LARGE' });
    const input = { text, slot: SLOT, password: password('correct horse'), kdf: quickKdf, publicKeyOf };
    expect(await openEnvelope({ ...input, maxBytes: text.length })).toMatchObject({ ok: true, alg: 'RS256' });
    expect(await openEnvelope({ ...input, maxBytes: text.length - 1 })).toMatchObject({ ok: false });
  });

  it('opens with the password typed in another Unicode form', async () => {
    const text = await seal('Z\u00fcrich f\u00e4hrt Caf\u00e9');
    expect((await open(text, 'Zu\u0308rich fa\u0308hrt Cafe\u0301')).ok).toBe(true);
  });

  it('differs each time, also for the same key and password', async () => {
    expect(await seal('correct horse')).not.toBe(await seal('correct horse'));
  });

  it('does not open with bytes that are no UTF-8', async () => {
    const text = await seal('correct horse');
    const input = { text, kdf: quickKdf, publicKeyOf, password: Secret.take(Uint8Array.of(0xff, 0xfe)) };
    expect(await openEnvelope(input)).toEqual({ ok: false, code: 'ENV_AUTH' });
  });

  it('leaves the password to the caller, who may try again', async () => {
    const typed = password('correct horse');
    const text = await seal('correct horse');
    const input = { text, kdf: quickKdf, publicKeyOf, password: typed };
    expect((await openEnvelope(input)).ok).toBe(true);
    expect((await openEnvelope(input)).ok).toBe(true);
  });
});

describe('sealing', () => {
  it('refuses an empty password', async () => {
    await expect(seal('')).rejects.toMatchObject({ code: 'internal' });
  });

  it('refuses a text that could never be read again because of its size', async () => {
    const slot = { ...SLOT, credId: 'x'.repeat(16_384) };
    await expect(seal('correct horse', 'EdDSA', slot)).rejects.toMatchObject({
      code: 'key/damaged',
      details: { reason: 'envelope-too-large' },
    });
  });

  it.each([
    { m: 65_535, t: 3, p: 1 },
    { m: 65_536, t: 2, p: 1 },
    { m: 65_536, t: 3, p: 9 },
    { m: 1_048_577, t: 3, p: 1 },
  ])('refuses the cost %j, which could not be read again', async (cost) => {
    const pkcs8 = generatePkcs8('EdDSA', random);
    const input = { slot: SLOT, alg: 'EdDSA', spki: new Uint8Array(44), pkcs8, password: password('x') };
    await expect(sealEnvelope({ ...input, cost, kdf: quickKdf, random })).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('writes what the parser reads', async () => {
    const text = await seal('correct horse');
    expect(parseEnvelope(text, SLOT)).toMatchObject({ ok: true, envelope: { ...SLOT, cost: FLOOR } });
  });
});
