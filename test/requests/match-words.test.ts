import { readFileSync } from 'node:fs';
import path from 'node:path';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { matchWords } from '../../main/requests/match-words.ts';

const Case = z.object({
  id: z.string(),
  challengeIdentifier: z.unknown(),
  expect: z.enum(['words', 'error']),
  words: z.array(z.string()).optional(),
});
const file = path.join(import.meta.dirname, '../vectors/words.json');
const { cases } = z.object({ cases: z.array(Case) }).parse(JSON.parse(readFileSync(file, 'utf8')));

describe('matchWords gives the published words', () => {
  it('has cases', () => expect(cases.length).toBeGreaterThan(10));
  for (const { id, challengeIdentifier, words } of cases) {
    if (typeof challengeIdentifier !== 'string') continue; // wrong input lines are the command's business
    it(id, () => expect(matchWords(challengeIdentifier)).toEqual(words));
  }
});

describe('the list of match words', () => {
  it('has 2048 different words that differ within their first four letters', () => {
    expect(new Set(wordlist).size).toBe(2048);
    expect(new Set(wordlist.map((word) => word.slice(0, 4))).size).toBe(2048);
  });

  it('gives four words of the list for every text', () => {
    const known = new Set(wordlist);
    const law = (text: string) => matchWords(text).every((word) => known.has(word));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), law));
  });
});
