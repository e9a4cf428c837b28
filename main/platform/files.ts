// Protects journal, settings and wrapped keys from half-written files, other users and names that lead elsewhere
// (SEC-80, SEC-86). From: crashes, full disks, virus scanners, planted links.
// Not from: programs of the same user, or a disk that lies about fsync.
import { constants } from 'node:fs';
import * as nodeDisk from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../errors.ts';
import type { Files } from '../vault/ports.ts';
import {
  appendToFile,
  createFile,
  type Disk,
  NO_FOLLOW,
  removeFile,
  replaceFile,
  TEMPORARY,
  unless,
} from './durable-write.ts';

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
/** A journal is below 16 KiB, the list of credentials below 100 KiB; a larger file is not ours. */
const MAX_BYTES = 8 * 1024 * 1024;

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
    replace: async (name, text) => replaceFile({ file: await place(name), text, disk }),
    create: async (name, text) => createFile({ file: await place(name), text, disk }),
    append: async (name, text) => appendToFile({ file: await place(name), text, disk }),
    list: async (folder) => list(await place(folder === '' ? 'x' : `${folder}/x`), disk),
    remove: async (name) => removeFile(await place(name), disk),
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
  if (uid !== undefined && (stat.mode & 0o022) !== 0) {
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
    const stat = await disk.lstat(folder).catch(unless('ENOENT'));
    if (stat && !stat.isDirectory()) throw new AppError('internal', 'a data folder is not a plain folder');
  }
  return path.join(root, name);
}

/** Text of a file, null when missing. Bytes that are not UTF-8 become U+FFFD: the reader's decoder judges. */
async function readText(file: string, disk: Disk): Promise<string | null> {
  const handle = await disk.open(file, constants.O_RDONLY | NO_FOLLOW).catch(unless('ENOENT'));
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

/** Sorted names of the plain files in the folder of `probe`; none when the folder is missing. */
async function list(probe: string, disk: Disk): Promise<readonly string[]> {
  const entries = await disk.readdir(path.dirname(probe), { withFileTypes: true }).catch(unless('ENOENT'));
  return (entries ?? [])
    .filter((entry) => entry.isFile() && !TEMPORARY.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}
