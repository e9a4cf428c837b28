import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';

const corpus = z
  .object({
    operations: z.array(
      z.object({
        samples: z.array(
          z.object({ id: z.string(), method: z.string(), path: z.string(), payload: z.string() }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../vectors/operations.json', import.meta.url), 'utf8')));

/** Names that every object has without having them. */
const ODD = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** The payload with one text after the other replaced. */
function* replaced(payload: string, by: string): Generator<string> {
  const texts = [...payload.matchAll(/:("(?:[^"\\]|\\.)*")/g)];
  for (const { index, 1: text = '' } of texts) {
    yield `${payload.slice(0, index + 1)}${JSON.stringify(by)}${payload.slice(index + 1 + text.length)}`;
  }
}

describe('a text that is the name of something every object has', () => {
  const samples = corpus.operations.flatMap((operation) => operation.samples);

  it.each(ODD)('%s is read as a text, in every place of every sample', (odd) => {
    for (const sample of samples) {
      for (const payload of replaced(sample.payload, odd)) {
        const request = { ...sample, payload };
        const { facts, notUnderstood, sentence, recipients } = presentAction(request, {});
        const texts = [
          sentence,
          ...[...facts, ...notUnderstood].flatMap(({ label, value }) => [label, value]),
        ];
        expect(
          texts.filter((text) => typeof text !== 'string' || /function|\[object/.test(text)),
          payload,
        ).toEqual([]);
        expect(recipients.length).toBeLessThan(50);
        expect(describeAction(request).title).not.toBe('');
      }
    }
  });
});
