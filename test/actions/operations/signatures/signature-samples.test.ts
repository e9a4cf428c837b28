import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Presentation } from '../../../../main/actions/action.ts';
import type { Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { describeAction, presentAction } from '../../../../main/actions/describe-action.ts';

const OPERATIONS = ['keys.generateSignature', 'wallets.generateSignature', 'wallets.broadcastTransaction'];

const Vectors = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      risk: z.string(),
      variants: z.array(z.object({ value: z.string() })).default([]),
      samples: z
        .array(
          z.object({
            id: z.string(),
            variant: z.string().optional(),
            method: z.string(),
            path: z.string(),
            payload: z.string(),
            mustShow: z.array(z.string()).default([]),
          }),
        )
        .default([]),
    }),
  ),
});
const { operations } = Vectors.parse(
  JSON.parse(readFileSync(new URL('../../../vectors/operations.json', import.meta.url), 'utf8')),
);
const ours = operations.filter(({ id }) => OPERATIONS.includes(id));
const samples = ours.flatMap(({ id, risk, samples: list }) =>
  list.map((sample) => ({ ...sample, operation: id, risk })),
);

const textsOf = (decoded: Decoded): readonly string[] => [
  ...decoded.facts.flatMap(({ label, value }) => [label, value]),
  ...decoded.inner.flatMap(textsOf),
];
const shownTexts = ({ facts, decoded }: Presentation): readonly string[] =>
  [...facts.flatMap(({ label, value }) => [label, value]), ...decoded.flatMap(textsOf)].map((text) =>
    text.toLowerCase(),
  );

describe('every kind of content has a sample', () => {
  it.each(
    ours.map(
      ({ id, variants, samples: list }) =>
        [id, variants.map(({ value }) => value), list.map(({ variant }) => variant)] as const,
    ),
  )('%s', (_, variants, sampled) => {
    expect(variants.length).toBeGreaterThan(8);
    expect(new Set(sampled)).toEqual(new Set(variants));
  });
});

describe.each(
  samples.map((sample) => [`${sample.id} ${sample.operation} ${sample.variant}`, sample] as const),
)('%s', (_, sample) => {
  const described = describeAction(sample);
  const shown = presentAction(sample, {});

  it('is described: nothing unknown, nothing blocked, every leaf a fact', () => {
    expect(described.operation).toBe(sample.operation);
    expect(described.risk).toBe(sample.risk);
    expect(shown.notUnderstood).toEqual([]);
    expect(shown.blocks).toEqual([]);
    expect(shown.facts.filter(({ id }) => id.startsWith('payload:'))).toHaveLength(described.leaves.length);
  });

  it('shows what must be seen', () => {
    const texts = shownTexts(shown);
    for (const words of sample.mustShow) {
      expect(texts.some((text) => text.includes(words.toLowerCase()))).toBe(true);
    }
  });

  it('says in one sentence what it does, or that nobody can see it', () => {
    expect(shown.sentence).toMatch(/^(?:Sign|Broadcast) (?:an? |typed data|Starknet)/);
    expect(shown.sentence).not.toMatch(/\.$/);
  });
});
