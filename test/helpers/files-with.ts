import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Paths of the files below a folder in which a text stands, in UTF-8, in UTF-16, or in small letters. */
export function filesWith(folder: string, text: string): readonly string[] {
  const spellings = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text.toLowerCase())];
  return filesBelow(folder).filter((file) => {
    const content = unlessGone(() => readFileSync(file)) ?? Buffer.alloc(0);
    return spellings.some((spelling) => content.includes(spelling));
  });
}

/** Folder by folder, because one that goes while it is listed would end a listing of all of them. */
function filesBelow(folder: string): readonly string[] {
  const entries = unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry: Dirent) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(place);
    return entry.isFile() ? [place] : [];
  });
}

/** Null for what is gone: a running browser takes files and folders of its own away at any time. */
function unlessGone<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
