// Protects files from being half-written when the app or the computer stops in between (SEC-80).
// From: crashes, power loss, full disks, virus scanners.
// Not from: a disk that lies about fsync, or programs of the same user.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import type * as nodeDisk from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is used of node:fs/promises; tests replace single calls to fail them. */
export type Disk = Pick<
  typeof nodeDisk,
  'open' | 'rename' | 'link' | 'unlink' | 'mkdir' | 'lstat' | 'readdir'
>;

/** Names of files that are being written; what is left of them after a crash may be removed. */
export const TEMPORARY = /\.[0-9a-f]{16}\.part$/;
/** Virus scanners hold a fresh file for some tens of milliseconds. */
const RENAME_TRIES = 10;
const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);
const NO_HARD_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const IS_WINDOWS = process.platform === 'win32';

/** O_NOFOLLOW does not exist on Windows, where making links needs rights that users lack. */
export const NO_FOLLOW = IS_WINDOWS ? 0 : constants.O_NOFOLLOW;

export interface Write {
  /** Absolute path; missing folders on the way are made with mode 0700. */
  readonly file: string;
  readonly text: string;
  readonly disk: Disk;
}

/** Temporary file, fsync, rename, fsync of the folder: readers see the old text or the new one. */
export async function replaceFile({ file, text, disk }: Write): Promise<void> {
  const temporary = await writeTemporary({ file, text, disk });
  try {
    await renameWithPatience({ from: temporary, to: file, disk });
  } catch (cause) {
    await disk.unlink(temporary).catch(() => undefined); // the first error counts; the next start sweeps
    throw cause;
  }
  await syncFolder(path.dirname(file), disk);
}

/**
 * Rejects with EEXIST when the file is there. A hard link fails when the name is taken and shows
 * the file only when it is whole.
 */
export async function createFile({ file, text, disk }: Write): Promise<void> {
  const temporary = await writeTemporary({ file, text, disk });
  try {
    await disk.link(temporary, file);
  } catch (cause) {
    if (!NO_HARD_LINKS.has(codeOf(cause))) throw cause;
    await writeWhole({ file, text, disk }); // FAT and some network folders
  } finally {
    await disk.unlink(temporary).catch(() => undefined); // the next start sweeps
  }
  await syncFolder(path.dirname(file), disk);
}

/** Appends or leaves the file as it was: half a line from a full disk is cut off again. */
export async function appendToFile({ file, text, disk }: Write): Promise<void> {
  await makeFolder(path.dirname(file), disk);
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW;
  const handle = await disk.open(file, flags, 0o600);
  try {
    const { size } = await handle.stat();
    try {
      await handle.appendFile(text, 'utf8');
      await handle.sync();
    } catch (cause) {
      await handle.truncate(size).catch(() => undefined); // the first error counts
      throw cause;
    }
    if (size === 0) await syncFolder(path.dirname(file), disk);
  } finally {
    await handle.close();
  }
}

/** Removes a file; a missing one is fine. */
export async function removeFile(file: string, disk: Disk): Promise<void> {
  const isThere = await disk.unlink(file).then(() => true, unless('ENOENT'));
  if (isThere) await syncFolder(path.dirname(file), disk);
}

async function writeTemporary({ file, text, disk }: Write): Promise<string> {
  await makeFolder(path.dirname(file), disk);
  const temporary = `${file}.${randomBytes(8).toString('hex')}.part`;
  await writeWhole({ file: temporary, text, disk });
  return temporary;
}

/** A new file of mode 0600, on disk when this resolves; nothing is left when it rejects. */
async function writeWhole({ file, text, disk }: Write): Promise<void> {
  const handle = await disk.open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } catch (cause) {
    await disk.unlink(file).catch(() => undefined); // the first error counts
    throw cause;
  } finally {
    await handle.close();
  }
}

async function renameWithPatience({
  from,
  to,
  disk,
}: {
  from: string;
  to: string;
  disk: Disk;
}): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await disk.rename(from, to);
    } catch (cause) {
      if (!BUSY.has(codeOf(cause)) || attempt === RENAME_TRIES) throw cause;
      await sleep(attempt * 5); // 225 ms in all
    }
  }
}

async function makeFolder(folder: string, disk: Disk): Promise<void> {
  const first = await disk.mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) await syncFolder(path.dirname(first), disk);
}

/** Makes names durable. Windows has no such call for folders; NTFS journals them. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (IS_WINDOWS) return;
  const handle = await disk.open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Handler for `catch`: undefined for this error code, every other error is thrown on. */
export function unless(code: string): (cause: unknown) => undefined {
  return (cause) => {
    if (codeOf(cause) !== code) throw cause;
    return undefined;
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
