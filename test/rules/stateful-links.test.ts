import { expect, it } from 'vitest';
import { z } from 'zod';
import { readProjectFile, readSources } from './read-sources.ts';

const { stateful } = z
  .object({ stateful: z.array(z.object({ id: z.string() })) })
  .parse(JSON.parse(readProjectFile('test/vectors/links.json')));

/** The titles of tests: what stands first in the call, or in the call after a table. */
const TITLE =
  /\b(?:it|test)(?:\.\w+)*(?:\((?:\s*\[[\s\S]*?\n?\s*\](?: as const)?\s*,?\s*\)\s*\(|\s*)|\()\s*(['"`])(.*?)\1/g;

it('every case of a link that depends on what was before is in the name of a test', () => {
  const titles = [...readSources(['test'], ['.test.ts']).values()]
    .flatMap((source) => [...source.matchAll(TITLE)].map(([, , title]) => title))
    .join('\n');
  expect(stateful.map(({ id }) => id)).toContain('S18');
  expect(stateful.filter(({ id }) => !new RegExp(`\\b${id}\\b`).test(titles))).toEqual([]);
});
