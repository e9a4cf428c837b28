import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findForeignFolders, findViolations } from './rules/architecture-rules.ts';
import { CODE, listed, PROJECT, readSources } from './rules/read-sources.ts';

const files = readSources(['main', 'preload', 'renderer'], CODE);

/** Rule -> a small project that breaks it once, and the file in which it must be found. */
const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['direction', 'main/core/x.ts', "import { AppError } from '../errors.ts';"],
  ['direction', 'main/links/x.ts', "import { makeX } from '../requests/x.ts';"],
  ['direction', 'main/policy/x.ts', "import { makeX } from '../platform/x.ts';"],
  ['direction', 'main/requests/x.ts', "import { makeX } from '../ipc/x.ts';"],
  ['direction', 'main/dfns/x.ts', "import { makeX } from '../vault/x.ts';"],
  ['direction', 'main/vault/x.ts', "import type { X } from '../dfns/x.ts';"],
  ['direction', 'main/sandbox/x.ts', "import { makeX } from '../signing/x.ts';"],
  ['direction', 'main/sandbox/x.ts', "import { makeX } from '../vault/x.ts';"],
  ['direction', 'main/sandbox/x.ts', "import { makeX } from '../dfns/x.ts';"],
  ['direction', 'main/requests/x.ts', "import { makeX } from '../signer/x.ts';"],
  ['direction', 'main/platform/x.ts', "import { makeX } from '../requests/x.ts';"],
  ['direction', 'main/cli/x.ts', "import { makeX } from '../platform/x.ts';"],
  ['direction', 'main/requests/x.ts', "import { app } from '../app.ts';"],
  ['import() is listed', 'main/requests/x.ts', "const x = await import('../sandbox/x.ts');"],
  ['direction', 'main/new-folder/x.ts', "import { makeX } from '../core/x.ts';"],
  ['packages', 'main/requests/x.ts', "import fs from 'node:fs';"],
  ['packages', 'main/actions/x.ts', "import net from 'node:net';"],
  ['packages', 'main/platform/x.ts', "import { spawn } from 'node:child_process';"],
  ['packages', 'main/platform/x.ts', "import vm from 'node:vm';"],
  ['packages', 'main/requests/x.ts', "import { sha512 } from 'fs';"],
  ['packages', 'main/requests/x.ts', "import { p256 } from '@noble/curves/nist.js';"],
  ['packages', 'main/signer/x.ts', "import type { Curve } from '@noble/curves/abstract/curve.js';"],
  ['packages', 'main/dfns/x.ts', "import { x } from 'left-pad';"],
  ['packages', 'main/requests/x.ts', "import { x } from '@dfns/sdk';"],
  ['packages', 'renderer/x.tsx', "import { z } from 'zod';"],
  ['packages', 'renderer/x.tsx', "import { createHash } from 'node:crypto';"],
  ['only in its place: argon2-browser', 'main/signer/x.ts', "import argon2 from 'argon2-browser';"],
  ['only in its place: node:fs/promises', 'main/vault/x.ts', "import { readFile } from 'node:fs/promises';"],
  ['only in its place: node:http', 'main/app.ts', "import { createServer } from 'node:http';"],
  ['only in its place: electron', 'main/requests/x.ts', "import { app } from 'electron';"],
  ['only in its place: electron', 'main/requests/x.ts', "import type { App } from 'electron';"],
  ['only in its place: electron', 'main/requests/x.ts', "type App = import('electron').App;"],
  ['only in its place: electron', 'main/app.ts', "import { app } from 'electron';"],
  ['only in its place: electron', 'main/ipc/routes.ts', "import { net } from 'electron';"],
  ['only in its place: electron', 'main/app.ts', "const { app } = await import('electron');"],
  ['only in its place: electron', 'renderer/x.tsx', "const { shell } = require('electron');"],
  ['only in its place: ipcMain', 'main/platform/x.ts', "import { ipcMain } from 'electron';"],
  [
    'only in its place: ipcMain',
    'main/platform/x.ts',
    "import * as e from 'electron'; e.ipcMain.on('x', () => {});",
  ],
  ['only in its place: ipcRenderer', 'main/platform/x.ts', "import { ipcRenderer } from 'electron';"],
  ['only in its place: keytar', 'main/platform/keychain.ts', "import keytar from 'keytar';"],
  ['only in its place: keytar', 'main/vault/x.ts', "import type { getPassword } from 'keytar';"],
  ['sandbox by import() only', 'main/app.ts', "import { startSandbox } from './sandbox/x.ts';"],
  ['sandbox by import() only', 'main/cli/x.ts', "import { startSandbox } from '../sandbox/x.ts';"],
  ['import() is listed', 'main/app.ts', "const x = await import('./core/x.ts');"],
  ['import() is listed', 'main/platform/x.ts', "const x = await import('node:path');"],
  ['imports are literal', 'main/app.ts', 'const load = (name: string) => import(name);'],
  ['imports are literal', 'main/app.ts', 'const x = await import(`./$' + '{process.platform}.ts`);'],
  ['imports exist', 'main/app.ts', "import { x } from './nowhere.ts';"],
  ['imports exist', 'main/core/x.ts', "import { x } from '../../scripts/x.mjs';"],
  ['renderer stands alone', 'renderer/x.tsx', "import { redact } from '../main/core/x.ts';"],
  ['renderer stands alone', 'renderer/x.tsx', "import type { X } from '../main/core/x.ts';"],
  ['the contract is types only', 'renderer/x.tsx', "import { x } from '../preload/api.ts';"],
  ['preload', 'preload/index.cts', "const fs = require('node:fs');"],
  ['preload', 'preload/index.cts', "import { x } from '../main/core/x.ts';"],
  ['preload', 'preload/api.ts', "import { z } from 'zod';"],
  ['no barrels', 'main/links/index.ts', "export { x } from './x.ts';"],
  ['no barrels', 'main/links/x2.ts', "export * from './x.ts';"],
  ['no barrels', 'main/links/x2.ts', "export type { X } from './x.ts';"],
  ['no default exports', 'main/links/x.ts', 'export default 1;'],
  ['no default exports', 'main/links/x.ts', 'const x = 1; export { x as default };'],
  ['no enums', 'main/links/x.ts', 'export enum Colour { Red }'],
  ['no enums', 'main/links/x.ts', 'const enum Colour { Red }'],
  ['no namespaces', 'main/links/x.ts', 'namespace X { export const y = 1; }'],
  ['no file of that name', 'main/links/utils.ts', ''],
  ['no file of that name', 'main/utils/x.ts', ''],
  ['no file of that name', 'main/links/link-manager.ts', ''],
  ['no file of that name', 'renderer/common.tsx', ''],
  ['at most 300 lines', 'main/links/x.ts', '\n'.repeat(301)],
];

/** Files that planted imports lead to, one in each place. */
const TARGETS = new Map<string, string>([
  ...['core', 'links', 'requests', 'platform', 'ipc', 'vault', 'dfns', 'signing', 'signer', 'sandbox'].map(
    (folder): [string, string] => [`main/${folder}/x.ts`, 'export const x = 1;'],
  ),
  ['main/app.ts', 'export const app = 1;'],
  ['main/errors.ts', 'export const AppError = 1;'],
  ['preload/api.ts', 'export type X = 1;'],
]);

describe('architecture', () => {
  it('holds in every file of main, preload and renderer', () => {
    expect(files.size).toBeGreaterThan(100);
    expect(listed(findViolations(files))).toEqual([]);
  });

  it.each(PLANTED)('finds a violation of "%s" planted in %s: %s', (rule, file, source) => {
    const found = findViolations(new Map([...TARGETS, [file, source]]));
    expect(found).toContainEqual(expect.objectContaining({ rule, file }));
  });

  it('finds nothing in the project into which violations are planted', () => {
    expect(listed(findViolations(TARGETS))).toEqual([]);
  });

  it('finds a cycle, also one of types, and names its files', () => {
    const cycle = new Map([
      ['main/core/a.ts', "import { b } from './b.ts'; export const a = b;"],
      ['main/core/b.ts', "import type { C } from './c.ts'; export const b: C = 1;"],
      ['main/core/c.ts', "import { a } from './a.ts'; export type C = typeof a;"],
    ]);
    expect(findViolations(cycle)).toEqual([
      {
        file: 'main/core/a.ts',
        rule: 'no cycles',
        what: 'main/core/a.ts -> main/core/b.ts -> main/core/c.ts -> main/core/a.ts',
      },
    ]);
  });

  it('knows every folder at the top, and would not know "src"', () => {
    const folders = readdirSync(PROJECT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.length).toBeGreaterThan(4);
    expect(findForeignFolders(folders.map(({ name }) => name))).toEqual([]);
    expect(findForeignFolders(['main', 'src', 'utils'])).toEqual(['src', 'utils']);
  });

  it('refuses to judge a file that it cannot read', () => {
    expect(() => findViolations(new Map([['main/core/x.ts', 'const = ;']]))).toThrowError(/cannot be parsed/);
  });
});
