// Protects a file that the person names from being replaced by one that cannot be read back (SEC-80).
// From: full disks, broken media, crashes in between: the old file stays until the new one was read back and judged.
// Not from: a disk that lies about fsync.
import { randomBytes } from 'node:crypto';
import type * as nodeDisk from 'node:fs/promises';
import path from 'node:path';
import { sameBytes } from '../core/bytes.ts';
import { AppError } from '../errors.ts';

/** What is used of node:fs/promises; tests replace single calls to fail them. */
export type SaveDisk = Pick<typeof nodeDisk, 'open' | 'readFile' | 'rename' | 'unlink'>;

export interface CheckedWrite {
  /** Absolute path. A file of this name is replaced: the person was asked by the dialog. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Gets what was read back; rejects when it is not what it should be. */
  readonly check: (readBack: Uint8Array) => Promise<void>;
  readonly disk: SaveDisk;
}

/**
 * Temporary file beside the target, fsync, read back, check, rename, read back again. Rejects with AppError
 * 'backup/not-saved', or with what `check` threw; then nothing new is left and an old file is as it was.
 */
export async function writeChecked({ file, bytes, check, disk }: CheckedWrite): Promise<void> {
  const temporary = `${file}.${randomBytes(8).toString('hex')}.part`;
  let rest = temporary;
  try {
    await writeWhole(temporary, bytes, disk);
    const readBack = await disk.readFile(temporary);
    await check(new Uint8Array(readBack));
    await disk.rename(temporary, file);
    rest = file;
    await syncFolder(path.dirname(file), disk);
    if (!sameBytes(await disk.readFile(file), bytes)) throw new Error('the file reads differently');
  } catch (cause) {
    await disk.unlink(rest).catch(() => undefined); // the first error counts
    throw cause instanceof AppError ? cause : new AppError('backup/not-saved', 'writing failed', { cause });
  }
}

/** Mode 0600: a backup and a kit are for their owner. */
async function writeWhole(file: string, bytes: Uint8Array, disk: SaveDisk): Promise<void> {
  const handle = await disk.open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the name durable. Windows has no such call for folders, and some network folders refuse it. */
async function syncFolder(folder: string, disk: SaveDisk): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await disk.open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
