import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Entry = z.strictObject({
  credId: z.string(),
  kind: z.enum(['PasswordProtectedKey', 'RecoveryKey']),
  orgId: z.string(),
  userId: z.string(),
});
const Corpus = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      category: z.enum(['countersign-1', 'dfns-web']),
      name: z.string(),
      expect: z.string(),
      scheme: z.string().optional(),
      publicKeySpkiPem: z.string().optional(),
      password: z.string(),
      username: z.string().optional(),
      envelope: z.unknown().optional(),
      entry: Entry.optional(),
      generator: z.object({ fill: z.string(), count: z.number() }).optional(),
    }),
  ),
});

/** Codes that are decided before any work: the KDF must not have been asked. */
const WITH_KDF = new Set(['OK', 'ENV_AUTH', 'ENV_KEY', 'ENV_KEY_MISMATCH']);

const file = new URL('../vectors/envelopes.json', import.meta.url);

/** Cases of test/vectors/envelopes.json: a line for `open-envelope` and the answer that is wanted. */
export const ENVELOPE_CASES = Corpus.parse(JSON.parse(readFileSync(file, 'utf8'))).cases.map(
  ({ envelope, generator, password, username, entry, ...row }) => ({
    id: row.id,
    name: row.name,
    code: row.expect,
    needsKdf: (row.scheme ?? row.category) === 'countersign-1' && WITH_KDF.has(row.expect),
    input: {
      envelope: generator ? generator.fill.repeat(generator.count) : envelope,
      password,
      username,
      entry,
    },
    wanted:
      row.expect === 'OK'
        ? { ok: true, scheme: row.scheme, publicKeySpkiPem: row.publicKeySpkiPem }
        : { ok: false, code: row.expect },
  }),
);
