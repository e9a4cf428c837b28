// Protects journal, settings and wrapped keys from half-written files, other users and names that lead elsewhere
// (SEC-80, SEC-86). From: crashes, full disks, virus scanners, planted links.
// Not from: programs of the same user, or a disk that lies about fsync.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import * as nodeDisk from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import type { Files } from '../vault/ports.ts';

/** What is used of node:fs/promises; tests replace single calls to fail them. */
export type Disk = Pick<
  typeof nodeDisk,
  'open' | 'rename' | 'link' | 'unlink' | 'mkdir' | 'lstat' | 'readdir'
>;

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const TEMPORARY = /\.[0-9a-f]{16}\.part$/;
/** A journal is below 16 KiB, the list of credentials below 100 KiB; a larger file is not ours. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Virus scanners hold a fresh file for some tens of milliseconds (SEC-80). */
const RENAME_TRIES = 10;
const BUSY: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);
const NO_HARD_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);
const IS_WINDOWS = process.platform === 'win32';

/**
 * Opens the port `Files` below `root`, an absolute folder that is made with mode 0700 if missing. Temporary
 * files that a crash left behind are swept. Rejects with AppError 'journal/cannot-write' when the root is a
 * link or belongs to somebody else. The methods reject with the system's own error (`code` EEXIST, ENOSPC, …)
 * and with AppError 'internal' for a name outside [A-Za-z0-9._/-].
 */
export async function openFiles({
  root,
  disk = nodeDisk,
}: {
  readonly root: string;
  readonly disk?: Disk;
}): Promise<Files> {
  await disk.mkdir(root, { recursive: true, mode: 0o700 });
  await checkRoot(root, disk);
  await sweep(root, disk);
  const place = (name: string) => locate({ root, name, disk });
  return {
    readText: async (name) => readText(await place(name), disk),
    replace: async (name, text) => replace({ file: await place(name), text, disk }),
    create: async (name, text) => create({ file: await place(name), text, disk }),
    append: async (name, text) => append({ file: await place(name), text, disk }),
    list: async (folder) => list(await place(`${folder}/x`), disk),
    remove: async (name) => remove(await place(name), disk),
  };
}

async function checkRoot(root: string, disk: Disk): Promise<void> {
  const stat = await disk.lstat(root);
  const uid = process.getuid?.();
  if (!stat.isDirectory())
    throw new AppError('journal/cannot-write', 'the data folder is not a plain folder');
  if (uid !== undefined && stat.uid !== uid) {
    throw new AppError('journal/cannot-write', 'the data folder belongs to another user');
  }
  if (!IS_WINDOWS && (stat.mode & 0o022) !== 0) {
    throw new AppError('journal/cannot-write', 'other users may write into the data folder');
  }
}

/** Removes what an interrupted write left behind, in all folders. */
async function sweep(folder: string, disk: Disk): Promise<void> {
  for (const entry of await disk.readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await sweep(file, disk);
    else if (TEMPORARY.test(entry.name)) await disk.unlink(file);
  }
}

interface Place {
  readonly root: string;
  readonly name: string;
  readonly disk: Disk;
}

/** Absolute path of a checked name. Folders on the way must be real ones: a link could lead elsewhere. */
async function locate({ root, name, disk }: Place): Promise<string> {
  if (name.length > 255 || !NAME.test(name) || TEMPORARY.test(name)) {
    throw new AppError('internal', `a file name of ${name.length} characters is not one of ours`);
  }
  const folders = name.split('/').slice(0, -1);
  let folder = root;
  for (const part of folders) {
    folder = path.join(folder, part);
    const stat = await disk.lstat(folder).catch(ignore('ENOENT'));
    if (stat && !stat.isDirectory()) throw new AppError('internal', 'a data folder is not a plain folder');
  }
  return path.join(root, name);
}

/** Text of a file, null when missing. Bytes that are not UTF-8 become U+FFFD: the reader's decoder judges. */
async function readText(file: string, disk: Disk): Promise<string | null> {
  const handle = await disk.open(file, constants.O_RDONLY | noFollow()).catch(ignore('ENOENT'));
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES)
      throw new AppError('internal', `a file of ${size} bytes is larger than any of ours`);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

interface Write {
  readonly file: string;
  readonly text: string;
  readonly disk: Disk;
}

async function replace({ file, text, disk }: Write): Promise<void> {
  const temporary = await writeTemporary({ file, text, disk });
  try {
    await renameWithPatience({ from: temporary, to: file, disk });
  } catch (cause) {
    await disk.unlink(temporary).catch(() => undefined); // the first error counts; the next start sweeps
    throw cause;
  }
  await syncFolder(path.dirname(file), disk);
}

/** A hard link fails when the name is taken and shows the file only when it is whole. */
async function create({ file, text, disk }: Write): Promise<void> {
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
async function append({ file, text, disk }: Write): Promise<void> {
  await makeFolder(path.dirname(file), disk);
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | noFollow();
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

async function list(probe: string, disk: Disk): Promise<readonly string[]> {
  const entries = await disk.readdir(path.dirname(probe), { withFileTypes: true }).catch(ignore('ENOENT'));
  return (entries ?? [])
    .filter((entry) => entry.isFile() && !TEMPORARY.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

async function remove(file: string, disk: Disk): Promise<void> {
  const isThere = await disk.unlink(file).then(() => true, ignore('ENOENT'));
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

/** O_NOFOLLOW does not exist on Windows, where links need rights that users lack. */
function noFollow(): number {
  return IS_WINDOWS ? 0 : constants.O_NOFOLLOW;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function ignore(code: string): (cause: unknown) => undefined {
  return (cause) => {
    if (codeOf(cause) !== code) throw cause;
    return undefined;
  };
}
