import path from 'node:path';
import { PRACTICE_KEYCHAIN_SERVICE } from '../../main/config.ts';
import { type KeychainRequest, parseKeychainReply } from '../../main/platform/keychain-protocol.ts';
import { slotAccount } from '../../main/vault/key-slots.ts';
import { root } from '../e2e/launch.ts';
import { forkChild } from '../helpers/fork-port.ts';

const LIMIT_MS = 20_000;

/** What the keychain of the operating system holds for a credential, asked by a process of its own; null when nothing. */
export const readKeychain = (credId: string): Promise<string | null> => ask('read', credId);

export const removeFromKeychain = (credId: string): Promise<string | null> => ask('remove', credId);

function ask(what: 'read' | 'remove', credId: string): Promise<string | null> {
  const request: KeychainRequest = {
    do: what,
    service: PRACTICE_KEYCHAIN_SERVICE,
    account: slotAccount(credId),
  };
  const { port, process: child } = forkChild(path.join(root, 'out/main/keychain.js'), process.env);
  return new Promise<string | null>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the keychain did not answer')), LIMIT_MS);
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error('the keychain helper ended without an answer'));
    });
    port.onMessage((message) => {
      const reply = parseKeychainReply(message);
      if (reply?.ok) resolve(reply.text);
      else reject(new Error('the keychain helper could not answer'));
    });
    port.post(request);
  }).finally(() => port.kill());
}
