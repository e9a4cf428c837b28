import type { Files } from '../../main/vault/ports.ts';

/** The port Files in memory, with the contents open to the test. */
export function memoryFiles(initial: Readonly<Record<string, string>> = {}): Files & {
  readonly contents: Map<string, string>;
} {
  const contents = new Map(Object.entries(initial));
  return {
    contents,
    readText: async (name) => contents.get(name) ?? null,
    replace: async (name, text) => void contents.set(name, text),
    create: async (name, text) => {
      if (contents.has(name)) throw Object.assign(new Error('file exists'), { code: 'EEXIST' });
      contents.set(name, text);
    },
    append: async (name, text) => void contents.set(name, (contents.get(name) ?? '') + text),
    list: async (folder) =>
      [...contents.keys()]
        .filter((name) => name.startsWith(`${folder}/`))
        .map((name) => name.slice(folder.length + 1)),
    remove: async (name) => void contents.delete(name),
  };
}
