import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { wrapLink } from '../../main/links/format-link.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { matchWords } from '../../main/requests/match-words.ts';
import { EXTERNAL } from '../links/link-cases.ts';
import type { Row } from './row.ts';

const RUNS = 21;
const TIMES = 2_000; // per run: long against the clock's grain, short against everything else here

const Words = z.object({ cases: z.array(z.object({ challengeIdentifier: z.unknown() })) });

/** Judging a link and finding the match words, beside JSON.parse of the very same text. */
export function measureTexts(): Row[] {
  const link = wrapLink(EXTERNAL);
  const token = challengeIdentifier();
  return [
    compare(`check-link, ${link.length} characters`, link, () => parseLink(link, RELEASED_LINK_HOSTS).ok),
    compare(`match words, ${token.length} characters`, token, () => matchWords(token)[0] !== ''),
  ];
}

function compare(what: string, text: string, work: () => boolean): Row {
  const json = JSON.stringify(text);
  const parse = () => JSON.parse(json) === text;
  const values: number[] = [];
  const baseValues: number[] = [];
  repeat(work); // the first run is for the compiler
  repeat(parse);
  for (let run = 0; run < RUNS; run += 1) {
    values.push(repeat(work));
    baseValues.push(repeat(parse));
  }
  return { what, relativeTo: 'JSON.parse of the same text', unit: 'µs', values, baseValues };
}

/** Microseconds for one, on average over many. Throws when one of them fails: then something else was measured. */
function repeat(work: () => boolean): number {
  const started = performance.now();
  let done = 0;
  for (let time = 0; time < TIMES; time += 1) if (work()) done += 1;
  const us = ((performance.now() - started) * 1_000) / TIMES;
  if (done !== TIMES) throw new Error('what was to be measured has failed');
  return us;
}

function challengeIdentifier(): string {
  const file = path.join(import.meta.dirname, '../vectors/words.json');
  const [first] = Words.parse(JSON.parse(readFileSync(file, 'utf8'))).cases;
  return z.string().parse(first?.challengeIdentifier);
}
