/** Child process of kill-while-appending.test.ts: writes receipts without end and prints each number once it is on disk. */
import { writeSync } from 'node:fs';
import { openFiles } from '../../main/platform/files.ts';
import { decisionOf, NO_KEYCHAIN, startReceipts } from './receipts-run.ts';

const [root = '', first = '1'] = process.argv.slice(2);
const files = await openFiles({ root });
const { receipts } = startReceipts(files, {
  keychain: NO_KEYCHAIN,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
});
const signedWith = ['k'.repeat(4_000)]; // large enough that a write is not one page of memory

writeSync(1, 'ready\n');
for (let request = Number(first); ; request += 1) {
  writeSync(1, `${await receipts.write(decisionOf(request, { signedWith }))}\n`);
}
