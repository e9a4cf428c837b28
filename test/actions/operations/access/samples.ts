import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ActionRequest, ServerFacts } from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { objectOf } from '../../json-object.ts';

const risk = z.enum(['low', 'medium', 'high', 'critical']);
const request = z.object({ method: z.string(), path: z.string(), payload: z.string() });
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}.json`, import.meta.url), 'utf8'));

const corpus = z
  .object({
    enums: z.object({ PermissionOperation: z.array(z.string()), WebhookEventOrAll: z.array(z.string()) }),
    operations: z.array(
      z.object({
        id: z.string(),
        risk,
        riskReason: z.string(),
        samples: z.array(
          request.extend({ variant: z.string(), verdict: z.string(), flags: z.array(z.string()) }),
        ),
      }),
    ),
  })
  .parse(read('operations'));
const newer = z
  .object({ operations: z.array(z.object({ id: z.string(), risk, sample: request.nullish() })) })
  .parse(read('operations-newer'));

export const ENUMS = corpus.enums;
const AREAS =
  /^(?:auth|permissions|agreements|webhooks|signers|addressWatches|feeSponsors|networks)\.(?!(?:create|activate|deactivate|delete)Credential)/;

/** Every operation of this area: its risk, the reason in the corpus. */
export const RISKS = new Map(
  [...corpus.operations, ...newer.operations.map((one) => ({ ...one, riskReason: '' }))]
    .filter(({ id }) => AREAS.test(id))
    .map(({ id, risk: own, riskReason }) => [id, { risk: own, riskReason }]),
);

const FIRST = corpus.operations.flatMap(({ id, samples }) =>
  samples.map((one) => ({ operation: id, ...one })),
);
const NEWER = newer.operations.flatMap(({ id, sample }) =>
  sample ? [{ operation: id, variant: 'newer', flags: [], ...sample }] : [],
);
export const SAMPLES = [...FIRST, ...NEWER].filter(({ operation }) => RISKS.has(operation));

/** The first sample of an operation, its payload changed. */
export function sampleOf(operation: string, change: Readonly<Record<string, unknown>> = {}): ActionRequest {
  const sample = SAMPLES.find((one) => one.operation === operation);
  if (!sample) throw new TypeError(`no sample of ${operation}`);
  const { method, path, payload } = sample;
  if (Object.keys(change).length === 0) return { method, path, payload };
  return { method, path, payload: JSON.stringify({ ...JSON.parse(payload), ...change }) };
}

export const documents = (all: Readonly<Record<string, unknown>>): ServerFacts => ({
  documents: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, objectOf(value)])),
});

type View = ReturnType<typeof presentAction>;

export const show = (one: ActionRequest, server: Readonly<Record<string, unknown>> = {}): View =>
  presentAction(one, documents(server));
export const sentences = (view: View, weight: 'danger' | 'caution'): readonly string[] =>
  view.warnings.filter((one) => one.weight === weight).map(({ sentence }) => sentence);
export const factOf = (view: View, id: string): string | undefined =>
  view.facts.find((one) => one.id === id)?.value;
