import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { base64url, utf8 } from '../../main/core/bytes.ts';

const Verdict = {
  id: z.string(),
  expect: z.enum(['accept', 'reject', 'ignore']),
  reason: z.string(),
  environment: z.string().optional(),
  form: z.string().optional(),
};
const Generator = z.object({
  before: z.array(z.string()),
  prefix: z.string(),
  fill: z.string(),
  count: z.number(),
});
const Vectors = z.object({
  cases: z.array(z.object({ ...Verdict, url: z.unknown() })),
  argv: z.array(z.object({ ...Verdict, argv: z.unknown(), generator: Generator.optional() })),
});

const file = path.join(import.meta.dirname, '../vectors/links.json');
const vectors = Vectors.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Cases of test/vectors/links.json: the value to judge and the answer that is wanted, as `check-link` prints it. */
export const LINK_CASES = vectors.cases.map((row) => ({ id: row.id, value: row.url, wanted: wanted(row) }));
export const ARGV_CASES = vectors.argv.map(({ argv, generator, ...row }) => ({
  id: row.id,
  value: generator ? expand(generator) : argv,
  wanted: wanted(row),
}));

function wanted({
  expect: verdict,
  reason,
  environment,
  form,
}: (typeof vectors.cases)[number] | z.infer<z.ZodObject<typeof Verdict>>) {
  return { verdict, reason, ...(environment ? { environment } : {}), ...(form ? { form } : {}) };
}

/** A generator stands for one long last word. */
export function expand({ before, prefix, fill, count }: z.infer<typeof Generator>): string[] {
  return [...before, prefix + fill.repeat(count)];
}

export const TOKEN = 'yOMv_O6roqYrSZ_R4PB70d1CtugSd4dLeAR-CiCwqW';
export const EXTERNAL = `https://dashboard.dfns.io/login?code=${TOKEN}`;

/** The hand-off link that carries a text, right or wrong. */
export const handOffOf = (text: string): string => `countersign://request?d=${base64url(utf8(text))}`;

export const ACTION = { method: 'POST', path: '/wallets', payload: '{}' };

/** Smallest challenge that the grammar allows. */
export const CHALLENGE = {
  challenge: 'c',
  challengeIdentifier: 'a.b.c',
  allowCredentials: { key: [], webauthn: [] },
  supportedCredentialKinds: [],
};
