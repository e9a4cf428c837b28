/**
 * Child process of kill-during-write.test.ts: writes without end and prints a number after each round that was
 * acknowledged. Arguments: data folder, first number.
 */
import { writeSync } from 'node:fs';
import { openFiles } from '../../main/platform/files.ts';

const [root = '', first = '0'] = process.argv.slice(2);
const files = await openFiles({ root });
const filler = 'x'.repeat(200_000); // large enough that a write takes several system calls

writeSync(1, 'ready\n');
for (let round = Number(first); ; round += 1) {
  await files.replace('state.json', JSON.stringify({ round, filler, end: true }));
  await files.create(`journal/${round}.json`, JSON.stringify({ round, filler, end: true }));
  await files.append('lines.jsonl', `${JSON.stringify({ round, end: true })}\n`);
  writeSync(1, `${round}\n`);
}
