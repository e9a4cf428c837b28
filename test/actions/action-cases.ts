/** The published cases of actions and payloads, as requests. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ActionRequest } from '../../main/actions/action.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));

const RISK = z.enum(['low', 'medium', 'high', 'critical']);
const request = { method: z.string(), path: z.string(), payload: z.string() };

const Operations = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      pathTemplate: z.string(),
      queryParams: z.array(z.object({ path: z.string() })),
      risk: RISK,
      payloadAlternatives: z.array(z.string()).optional(),
      samples: z.array(
        z.object({
          ...request,
          id: z.string(),
          variant: z.string(),
          risk: RISK,
          mustShow: z.array(z.string()),
          verdict: z.string(),
          flags: z.array(z.string()),
        }),
      ),
    }),
  ),
});
const Newer = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      pathTemplate: z.string(),
      risk: RISK,
      sample: z.object(request).optional(),
    }),
  ),
});
const Generator = z.union([
  z.strictObject({ wrap: z.tuple([z.string(), z.string()]), fill: z.string(), fillCount: z.number() }),
  z.strictObject({
    wrap: z.tuple([z.string(), z.string()]),
    unit: z.string(),
    count: z.number(),
    core: z.string().optional(),
    // biome-ignore lint/suspicious/noThenProperty: a member of the corpus, never awaited
    then: z.string(),
  }),
  z.strictObject({ wrap: z.tuple([z.string(), z.string()]), keys: z.number() }),
]);
const Payloads = z.object({
  rules: z.object({
    limits: z.record(z.string(), z.number()),
    blockFlags: z.array(z.string()),
    warnFlags: z.array(z.string()),
    sets: z.record(z.string(), z.string()),
  }),
  cases: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      text: z.string().optional(),
      generator: Generator.optional(),
      expect: z.enum(['allow', 'warn', 'block']),
      flags: z.array(z.string()),
    }),
  ),
});

export const OPERATION_CASES = Operations.parse(read('operations')).operations;
export const NEWER_OPERATIONS = Newer.parse(read('operations-newer')).operations;
const payloads = Payloads.parse(read('payloads'));
export const PAYLOAD_RULES = payloads.rules;
export const PAYLOAD_CASES = payloads.cases.map(({ text, generator, ...rest }) => ({
  ...rest,
  text: text ?? (generator ? expand(generator) : ''),
}));

function expand(recipe: z.infer<typeof Generator>): string {
  const [head, tail] = recipe.wrap;
  if ('fill' in recipe) return head + recipe.fill.repeat(recipe.fillCount) + tail;
  if ('unit' in recipe) {
    const { unit, count, core = '', then } = recipe;
    return head + unit.repeat(count) + core + then.repeat(count) + tail;
  }
  const members = Array.from({ length: recipe.keys }, (_, index) => `"f${index}":"value ${index}",`);
  return head + members.join('') + tail;
}

export interface ActionSample extends ActionRequest {
  /** For the name of a test. */
  readonly name: string;
  readonly operation: string;
  readonly template: string;
  /** At least. */
  readonly risk: z.infer<typeof RISK>;
}

/** Every sample of an operation that a current or a newer SDK knows. */
export const ACTION_SAMPLES: readonly ActionSample[] = [
  ...OPERATION_CASES.flatMap(({ id, pathTemplate, samples }) =>
    samples.map((one) => sampleOf(`${one.id} ${id} ${one.variant}`, { id, pathTemplate }, one)),
  ),
  ...NEWER_OPERATIONS.flatMap(({ id, pathTemplate, risk, sample }) =>
    sample ? [sampleOf(`${id} (newer)`, { id, pathTemplate }, { ...sample, risk })] : [],
  ),
];

function sampleOf(
  name: string,
  { id, pathTemplate }: { readonly id: string; readonly pathTemplate: string },
  { method, path, payload, risk }: ActionRequest & Pick<ActionSample, 'risk'>,
): ActionSample {
  return { name, operation: id, template: pathTemplate, method, path, payload, risk };
}
