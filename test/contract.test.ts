import { describe, expect, it } from 'vitest';
import { findContractViolations, readContract } from './rules/contract-rules.ts';
import { CODE, listed, readSources } from './rules/read-sources.ts';

const files = readSources(['main', 'preload', 'renderer'], CODE);

/** A contract of two channels, kept in every part. */
const KEPT = new Map([
  [
    'preload/api.ts',
    `export type ErrorCode = 'internal' | 'key/missing';
     export interface Calls { 'a/one': { input: 1 }; 'a/two': { input: 2 } }
     export interface Events { snapshot: number }
     export interface Api { readonly one: () => void; readonly two: (input: 2) => void; readonly onSnapshot: (l: () => void) => () => void }`,
  ],
  [
    'preload/index.cts',
    `const { contextBridge, ipcRenderer } = require('electron');
     contextBridge.exposeInMainWorld('countersign', {
       one: () => ipcRenderer.invoke('a/one', {}),
       two: (input) => ipcRenderer.invoke('a/two', input),
       onSnapshot: (listener) => {
         const forward = (_event: unknown, snapshot: number) => listener(snapshot);
         ipcRenderer.on('snapshot', forward);
         return () => { ipcRenderer.off('snapshot', forward); };
       },
     } satisfies Api);`,
  ],
  ['main/ipc/inputs.ts', "export const INPUTS = { 'a/one': 1, 'a/two': 2 };"],
  [
    'main/handlers.ts',
    "export const handlers = { 'a/one': () => 'internal', 'a/two': () => 'key/missing' };",
  ],
  ['renderer/words/messages.ts', "const MESSAGES = { internal: 'x', 'key/missing': 'y' };"],
]);

/** Rule -> the change to one file of the kept contract that must be found. */
const PLANTED: readonly (readonly [rule: string, file: string, from: string | RegExp, to: string])[] = [
  ['exposes exactly the Api', 'preload/index.cts', 'one: () =>', 'uno: () =>'],
  ['exposes exactly the Api', 'preload/index.cts', 'one: () =>', 'spare: () => 1, one: () =>'],
  ['exposes exactly the Api', 'preload/api.ts', 'readonly one: () => void;', ''],
  [
    'exposes named functions',
    'preload/index.cts',
    "one: () => ipcRenderer.invoke('a/one', {})",
    'one: ipcRenderer.invoke',
  ],
  ['exposes named functions', 'preload/index.cts', 'two: (input) =>', 'two: (...input) =>'],
  ['exposes named functions', 'preload/index.cts', 'one: () =>', '...more, one: () =>'],
  [
    'exposes once',
    'preload/index.cts',
    /$/,
    "\ncontextBridge.exposeInMainWorld('countersign', {} satisfies Api);",
  ],
  ['exposes window.countersign', 'preload/index.cts', "'countersign'", "'electron'"],
  ['exposes an object literal', 'preload/index.cts', /\{\s*one.*\} satisfies/s, 'api satisfies'],
  ['satisfies Api', 'preload/index.cts', '} satisfies Api', '}'],
  ['channels are literal', 'preload/index.cts', "invoke('a/two', input)", 'invoke(input, input)'],
  ['channels are literal', 'preload/index.cts', "invoke('a/two', input)", 'invoke(`a/$' + '{input}`, input)'],
  ['fixed argument count', 'preload/index.cts', "invoke('a/two', input)", "invoke('a/two', input, 1)"],
  [
    'preload only invokes and listens',
    'preload/index.cts',
    "invoke('a/two', input)",
    "sendSync('a/two', input)",
  ],
  ['every channel once in the preload', 'preload/index.cts', "'a/two'", "'a/one'"],
  ['every channel once in the preload', 'preload/index.cts', "'a/two'", "'a/tow'"],
  [
    'every channel once in the preload',
    'preload/api.ts',
    "'a/two': { input: 2 }",
    "'a/two': 1; 'a/three': 1",
  ],
  ['every event once in the preload', 'preload/index.cts', "on('snapshot'", "on('other'"],
  ['one schema for each channel', 'main/ipc/inputs.ts', "'a/two': 2", "'a/two': 2, 'a/three': 3"],
  ['one schema for each channel', 'main/ipc/inputs.ts', ", 'a/two': 2", ''],
  [
    'one handler for each channel',
    'main/handlers.ts',
    "'a/one': () => 'internal',",
    "one: () => 'internal',",
  ],
  ['one handler for each channel', 'main/handlers.ts', /$/, "\nconst more = { 'a/one': 1, 'a/two': 2 };"],
  ['words for each error code', 'renderer/words/messages.ts', ", 'key/missing': 'y'", ''],
  [
    'words for each error code',
    'renderer/words/messages.ts',
    "'key/missing'",
    "'key/lost': 'z', 'key/missing'",
  ],
  ['every error code is used', 'main/handlers.ts', "'key/missing'", "'key/mising'"],
];

describe('the contract between page and main', () => {
  it('SEC-08: is kept by preload, main and renderer', () => {
    expect(listed(findContractViolations(files))).toEqual([]);
  });

  it('is read whole: functions, channels, events and error codes', () => {
    const contract = readContract(files);
    expect(contract.functions.length).toBe(contract.channels.length + contract.events.length);
    expect(contract.channels).toContain('request/approve');
    expect(contract.events).toContain('snapshot');
    expect(contract.errorCodes).toContain('internal');
    expect(contract.errorCodes.length).toBeGreaterThan(40);
  });

  it('finds nothing in a small contract that is kept', () => {
    expect(listed(findContractViolations(KEPT))).toEqual([]);
  });

  it.each(PLANTED)('finds a violation of "%s" planted in %s in place of %s', (rule, file, from, to) => {
    const source = KEPT.get(file) ?? '';
    const changed = source.replace(from, to);
    expect(changed).not.toBe(source);
    expect(findContractViolations(new Map([...KEPT, [file, changed]]))).toContainEqual(
      expect.objectContaining({ rule }),
    );
  });

  it.each([...KEPT.keys()].filter((file) => file !== 'main/handlers.ts'))(
    'misses %s when it is gone',
    (file) => {
      const rest = new Map([...KEPT].filter(([name]) => name !== file));
      expect(findContractViolations(rest)).toEqual([{ file, rule: 'contract files exist', what: 'missing' }]);
    },
  );
});
