/**
 * Child process of key-change-kill.test.ts: starts as Countersign does (list, sweep), changes the password of the one key, and
 * kills itself with SIGKILL at the wanted point. Arguments: folder, number of the point (0: never), module of
 * Argon2 (none: the cheap KDF). Prints its points when it lives.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openFiles } from '../../main/platform/files.ts';
import { makeArgon2 } from '../../main/vault/argon2.ts';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots } from '../../main/vault/key-slots.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { openFileKeyStore } from './file-key-store.ts';
import { makeKillingDisk } from './killing-disk.ts';
import { opensWith, random, SLOT, scryptKdf } from './sealed-key.ts';

const [root = '', killAt = '0', argon2 = ''] = process.argv.slice(2);
const kdf = argon2 === '' ? scryptKdf : makeArgon2(() => readFile(argon2));

const points: string[] = [];
let isCounting = false;
const point = (call: string, file: string) => {
  if (!isCounting) return;
  points.push(`${call} ${file}`);
  if (points.length === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};
const disk = makeKillingDisk(root, point);
const files = await openFiles({ root: path.join(root, 'data'), disk });
const index = makeCredentialIndex({ files, clock: { nowMs: Date.now, monotonicMs: () => 0 } });
await index.load();
const keychain = await openFileKeyStore(path.join(root, 'keychain'), disk);
const slots = makeKeySlots({ files, random, index, keychain, session: makeSessionKeyStore() });
const envelope = await readFile(path.join(root, 'new-envelope.txt'), 'utf8');

isCounting = true;
await slots.sweep();
await slots.replace(SLOT.credId, {
  envelope,
  prove: async (readBack) => {
    point('prove', '');
    if (!(await opensWith(readBack, 'new password', kdf))) throw new TypeError('does not open');
    point('proven', '');
  },
  change: { kdfMs: 1000 },
});
point('done', '');
process.stdout.write(JSON.stringify(points));
