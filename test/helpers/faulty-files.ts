import type { Files } from '../../main/vault/ports.ts';

export interface Write {
  readonly kind: 'create' | 'append' | 'replace' | 'remove';
  /** Counted from 1. */
  readonly number: number;
  readonly name: string;
  readonly text: string;
  /** Makes the change at once; throws EEXIST. */
  readonly change: () => void;
}

export interface FaultyFiles extends Files {
  readonly contents: Map<string, string>;
  /** Writes that were asked for, failed ones included. */
  writes(): number;
  /** Decides about each write, by throwing, by taking its time, or by never ending. */
  beforeWrite(hook: (write: Write) => void | Promise<void>): void;
}

/** The port Files in memory, with the writes under the test's control; a failed write changes nothing. */
export function makeFaultyFiles(contents = new Map<string, string>()): FaultyFiles {
  let writes = 0;
  let hook: (write: Write) => void | Promise<void> = () => {};
  const write = async (kind: Write['kind'], name: string, text: string) => {
    writes += 1;
    const number = writes;
    const change = () => changeContents(contents, { kind, name, text });
    await Promise.resolve(); // as a real disk: never within the call
    await hook({ kind, number, name, text, change });
    change();
  };
  return {
    contents,
    writes: () => writes,
    beforeWrite: (next) => {
      hook = next;
    },
    readText: async (name) => contents.get(name) ?? null,
    replace: (name, text) => write('replace', name, text),
    create: (name, text) => write('create', name, text),
    append: (name, text) => write('append', name, text),
    remove: (name) => write('remove', name, ''),
    list: async (folder) =>
      [...contents.keys()]
        .filter((name) => name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder.length + 1))
        .sort(),
  };
}

function changeContents(
  contents: Map<string, string>,
  { kind, name, text }: Pick<Write, 'kind' | 'name' | 'text'>,
): void {
  if (kind === 'create' && contents.has(name)) {
    throw Object.assign(new Error('file exists'), { code: 'EEXIST' });
  }
  if (kind === 'remove') contents.delete(name);
  else contents.set(name, kind === 'append' ? (contents.get(name) ?? '') + text : text);
}

export const diskFull = (): never => {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};
