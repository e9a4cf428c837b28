// Entry of the keychain helper, the only importer of keytar. Protects the app from its native part, which on Linux may crash,
// hang for ever or hold a dead connection; here that costs one process. From: those faults, and a locked keyring that looks empty.
// Not from: other programs of the same user, who can read the entries; therefore only sealed envelopes are stored.
import { randomBytes } from 'node:crypto';
import { openParentPort } from '../core/parent-port.ts';
import {
  type KeychainReply,
  type KeychainRequest,
  PROBE_ACCOUNT,
  parseKeychainRequest,
} from './keychain-protocol.ts';

/** The part of keytar that may be used: its find functions crash on Linux and are never called. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, text: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

Object.assign(process.env, { LC_ALL: 'C' }); // before the library is loaded: its words are compared, never shown

/** Loaded on demand, so that a missing system library is an answer and not a crash. */
async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

async function writeAndReadBack(
  keytar: Keytar,
  service: string,
  account: string,
  text: string,
): Promise<void> {
  await keytar.setPassword(service, account, text);
  if ((await keytar.getPassword(service, account)) !== text) throw new Error('entry was not kept');
}

const probe = (keytar: Keytar, service: string): Promise<void> =>
  writeAndReadBack(keytar, service, PROBE_ACCOUNT, randomBytes(8).toString('hex'));

async function read(keytar: Keytar, service: string, account: string): Promise<string | null> {
  const text = await keytar.getPassword(service, account);
  if (text !== null) return text;
  // Absent or locked: writing tells them apart, and may have asked the person to unlock.
  await probe(keytar, service);
  return keytar.getPassword(service, account);
}

async function remove(keytar: Keytar, service: string, account: string): Promise<void> {
  if (await keytar.deletePassword(service, account)) return;
  await probe(keytar, service);
  await keytar.deletePassword(service, account);
}

async function serve(request: KeychainRequest): Promise<string | null> {
  const keytar = await loadKeytar();
  const { service } = request;
  switch (request.do) {
    case 'probe':
      await probe(keytar, service);
      return null;
    case 'read':
      return read(keytar, service, request.account);
    case 'write':
      await writeAndReadBack(keytar, service, request.account, request.text);
      return null;
    case 'remove':
      await remove(keytar, service, request.account);
      return null;
  }
}

async function answer(message: unknown): Promise<KeychainReply> {
  const request = parseKeychainRequest(message);
  if (request === null) return { ok: false, why: 'not a request' };
  try {
    return { ok: true, text: await serve(request) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'no error object' };
  }
}

const port = openParentPort();
if (port === null) process.exit(1);
// Not process.exit: that waits for native calls, and one of them may be waiting for a prompt nobody answers.
port.onGone(() => void process.kill(process.pid, 'SIGKILL'));
// One native call at a time, whatever the parent does.
let queue: Promise<void> = Promise.resolve();
port.onMessage((message) => {
  queue = queue.then(async () => port.post(await answer(message)));
});
