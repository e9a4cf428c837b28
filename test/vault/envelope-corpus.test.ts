import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { openEnvelope } from '../../main/vault/envelope-open.ts';
import { sharedKdf } from './kdf-for-tests.ts';

const entry = z.strictObject({
  credId: z.string(),
  kind: z.enum(['PasswordProtectedKey', 'RecoveryKey']),
  orgId: z.string(),
  userId: z.string(),
});
const corpus = z
  .object({
    cases: z.array(
      z.object({
        id: z.string(),
        category: z.enum(['countersign-1', 'dfns-web']),
        name: z.string(),
        expect: z.string(),
        scheme: z.string().optional(),
        publicKeySpkiPem: z.string().optional(),
        password: z.string(),
        envelope: z.unknown().optional(),
        entry: entry.optional(),
        generator: z.object({ fill: z.string(), count: z.number() }).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../vectors/envelopes.json', import.meta.url), 'utf8')));

// The other category is the envelope of the Dfns web client (PBKDF2, base64 of JSON): another format with a reader
// of its own. One of its cases is a text of our format, and belongs here.
const cases = corpus.cases.filter(
  ({ category, scheme }) => category === 'countersign-1' || scheme === 'countersign-1',
);

const kdf = sharedKdf();
/** Codes that are decided before any work: the KDF must not have been asked. */
const WITH_KDF = new Set(['OK', 'ENV_AUTH', 'ENV_KEY', 'ENV_KEY_MISMATCH']);

describe('envelopes.json, countersign-1', () => {
  it('has a case for every code of the format', () => {
    expect(cases.length).toBeGreaterThan(50);
    expect([...new Set(cases.map((one) => one.expect))].sort()).toEqual([
      'ENV_AUTH',
      'ENV_ENCODING',
      'ENV_KDF_RANGE',
      'ENV_KEY',
      'ENV_KEY_MISMATCH',
      'ENV_LENGTH',
      'ENV_MISSING',
      'ENV_NEWER',
      'ENV_NOT_JSON',
      'ENV_SHAPE',
      'ENV_TOO_LARGE',
      'ENV_WRONG_ENTRY',
      'OK',
    ]);
  });

  it.each(cases)('$id $name: $expect', async (one) => {
    const text = one.generator ? one.generator.fill.repeat(one.generator.count) : one.envelope;
    const password = Secret.take(utf8(one.password));
    const callsBefore = kdf.calls();
    const slot = one.entry === undefined ? {} : { slot: one.entry };
    const opened = await openEnvelope({ text, ...slot, password, kdf, publicKeyOf });
    expect(opened.ok ? 'OK' : opened.code).toBe(one.expect);
    if (opened.ok) expect(spkiPem(opened.publicKeySpki)).toBe(one.publicKeySpkiPem);
    if (!WITH_KDF.has(one.expect)) expect(kdf.calls()).toBe(callsBefore);
  });
});
