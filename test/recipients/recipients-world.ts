import { makeRecipients, type Recipients } from '../../main/recipients/recipients.ts';
import type { EntryToConfirm } from '../../main/requests/confirm-entries.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';

export const ACME = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
export const LIKE_ACME = '0x5aae3b6f1a2c4d5e6f708192a3b4c5d6e7f8eaed';
export const OTHER = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359';
export const NOW = Date.UTC(2026, 10, 22, 12);

export interface World {
  readonly recipients: Recipients;
  readonly files: FaultyFiles;
  readonly logged: string[];
  readonly changes: () => number;
  /** Texts that were saved; `saving` decides what becomes of the next one. */
  readonly saved: string[];
  saving: (bytes: Uint8Array, check: (readBack: Uint8Array) => Promise<void>) => Promise<boolean>;
  /** What the person is asked before entries are kept; yes unless a test says otherwise. */
  asking: (entries: readonly EntryToConfirm[]) => Promise<void>;
  /** The same files, as the next start finds them. */
  readonly restart: () => Promise<World>;
}

export async function recipientsWorld(contents: ReadonlyMap<string, string> = new Map()): Promise<World> {
  const files = makeFaultyFiles(new Map(contents));
  const logged: string[] = [];
  const saved: string[] = [];
  let changes = 0;
  let ids = 0;
  const world: Omit<World, 'recipients'> & { recipients?: Recipients } = {
    files,
    logged,
    saved,
    changes: () => changes,
    asking: async () => {},
    restart: () => recipientsWorld(files.contents),
    saving: async (bytes, check) => {
      await check(bytes);
      saved.push(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
      return true;
    },
  };
  const recipients = await makeRecipients({
    files,
    clock: { nowMs: () => NOW, monotonicMs: () => 0 },
    random: (length) => {
      ids += 1;
      return new Uint8Array(length).fill(ids & 255, 0, 8).fill(ids >> 8, 8);
    },
    changed: () => {
      changes += 1;
    },
    saveFile: { save: ({ bytes, check }) => world.saving(bytes, check) },
    mayAdd: (entries) => world.asking(entries),
    log: (event) => void logged.push(event),
  });
  return Object.assign(world, { recipients });
}

export const entry = (name: string, address: string, network: string | null = 'Ethereum', note = '') => ({
  name,
  address,
  network,
  note,
});
