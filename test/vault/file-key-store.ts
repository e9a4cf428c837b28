import type { Disk } from '../../main/platform/durable-write.ts';
import { openFiles } from '../../main/platform/files.ts';
import type { KeyStore } from '../../main/vault/ports.ts';

/** A keychain of durable files, one for each account: what was written is there after kill -9. */
export async function openFileKeyStore(root: string, disk?: Disk): Promise<KeyStore> {
  const files = await openFiles(disk === undefined ? { root } : { root, disk });
  return {
    name: 'Files of the test',
    probe: async () => {},
    read: (account) => files.readText(account),
    write: (account, text) => files.replace(account, text),
    remove: (account) => files.remove(account),
  };
}
