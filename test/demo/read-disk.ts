import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const JournalLine = z.looseObject({ event: z.string(), at: z.number() });
const Organisation = z.object({
  credentials: z.array(
    z.object({
      credId: z.string(),
      kind: z.string(),
      publicKeyPem: z.string(),
      encryptedPrivateKey: z.string().nullable(),
    }),
  ),
  transfers: z.array(
    z.object({
      id: z.string(),
      requestBody: z.object({ to: z.string(), amount: z.string() }),
      failure: z.string().nullable(),
    }),
  ),
});
const Credentials = z.object({
  credentials: z.array(
    z.object({
      credId: z.string(),
      kind: z.string(),
      algorithm: z.string(),
      storage: z.string(),
      fingerprint: z.string(),
      publicKeyPem: z.string(),
    }),
  ),
});

/** What lies on disk in the data folder of practice mode, read by nobody's leave but the file system's. */
export interface Disk {
  /** The events of each journal, oldest journal first. */
  journals(): string[][];
  /** What the practice organisation has saved. */
  organisation(): z.infer<typeof Organisation>;
  /** The app's own list of keys. */
  credentials(): z.infer<typeof Credentials>['credentials'];
}

export function readDisk(userData: string): Disk {
  const folder = path.join(userData, 'practice');
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  return {
    journals: () => {
      if (!existsSync(path.join(folder, 'journal'))) return [];
      const journals = readdirSync(path.join(folder, 'journal')).map((name) =>
        parseJournal(read(path.join('journal', name))),
      );
      return journals
        .sort(([a], [b]) => (a?.at ?? 0) - (b?.at ?? 0))
        .map((lines) => lines.map(({ event }) => event));
    },
    organisation: () => Organisation.parse(JSON.parse(read('organisation.json'))),
    credentials: () => Credentials.parse(JSON.parse(read('credentials.json'))).credentials,
  };
}

const parseJournal = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JournalLine.parse(JSON.parse(line)));
