import type { Files } from '../../main/vault/ports.ts';

export interface FaultyFiles extends Files {
  readonly contents: Map<string, string>;
  /** Writes that were asked for, failed ones included. */
  writes(): number;
  /** Decides about each write, counted from 1, by throwing. */
  beforeWrite(
    hook: (write: { readonly number: number; readonly name: string; readonly text: string }) => void,
  ): void;
}

/** The port Files in memory, with the writes under the test's control; a failed write changes nothing. */
export function makeFaultyFiles(contents = new Map<string, string>()): FaultyFiles {
  let writes = 0;
  let hook: Parameters<FaultyFiles['beforeWrite']>[0] = () => {};
  const write = async (name: string, text: string, change: () => void) => {
    writes += 1;
    const number = writes;
    await Promise.resolve(); // as a real disk: never within the call
    hook({ number, name, text });
    change();
  };
  return {
    contents,
    writes: () => writes,
    beforeWrite: (next) => {
      hook = next;
    },
    readText: async (name) => contents.get(name) ?? null,
    replace: (name, text) => write(name, text, () => void contents.set(name, text)),
    create: (name, text) =>
      write(name, text, () => {
        if (contents.has(name)) throw Object.assign(new Error('file exists'), { code: 'EEXIST' });
        contents.set(name, text);
      }),
    append: (name, text) =>
      write(name, text, () => void contents.set(name, (contents.get(name) ?? '') + text)),
    list: async (folder) =>
      [...contents.keys()]
        .filter((name) => name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder.length + 1))
        .sort(),
    remove: (name) => write(name, '', () => void contents.delete(name)),
  };
}

export const diskFull = (): never => {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};
