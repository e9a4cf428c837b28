import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFiles } from '../../main/platform/files.ts';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots } from '../../main/vault/key-slots.ts';
import type { Kdf } from '../../main/vault/ports.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { credentialEntry } from './credential-entry.ts';
import { openFileKeyStore } from './file-key-store.ts';
import { sharedKdf } from './kdf-for-tests.ts';
import { newPkcs8, opensWith, random, SLOT, scryptKdf, sealKey } from './sealed-key.ts';

const ARGON2 = path.join(import.meta.dirname, '../../node_modules/argon2-browser/dist/argon2-simd.wasm');
const LANES = 2;
const TIME = 300_000; // 25 s on two free cores

let base = '';
let child = '';
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'countersign-change-'));
  child = await buildChild(path.join(base, 'program'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** Folder with one stored key under 'old password', and envelopes of the same key under the next two passwords. */
interface Start {
  readonly name: string;
  readonly folder: string;
  readonly third: string;
  readonly kdf: Kdf;
  readonly kdfName: 'scrypt' | 'argon2';
}

/** One file, because it is started two hundred times. */
async function buildChild(outDir: string): Promise<string> {
  await build({
    ...{ configFile: false, envDir: false, logLevel: 'error', publicDir: false },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: true, target: 'node24', minify: false, outDir },
      rolldownOptions: {
        input: { child: path.join(import.meta.dirname, 'change-password-child.ts') },
        external: [/^node:/],
        output: { format: 'es' },
      },
    },
  });
  await writeFile(path.join(outDir, 'package.json'), '{"type":"module"}');
  return path.join(outDir, 'child.js');
}

async function openKeys(folder: string) {
  const files = await openFiles({ root: path.join(folder, 'data') });
  const index = makeCredentialIndex({ files, clock: { nowMs: Date.now, monotonicMs: () => 0 } });
  await index.load();
  const keychain = await openFileKeyStore(path.join(folder, 'keychain'));
  const slots = makeKeySlots({ files, random, index, keychain, session: makeSessionKeyStore() });
  return { index, slots };
}

async function prepare(name: string, alg: 'EdDSA' | 'RS256', kdfName: Start['kdfName']): Promise<Start> {
  const folder = path.join(base, name);
  const kdf = kdfName === 'argon2' ? sharedKdf() : scryptKdf;
  const pkcs8 = newPkcs8(alg);
  const seal = (password: string) => sealKey({ pkcs8, password, alg, kdf });
  await mkdir(folder);
  const { slots } = await openKeys(folder);
  await slots.store(credentialEntry({ algorithm: alg }), await seal('old password'));
  await writeFile(path.join(folder, 'new-envelope.txt'), await seal('new password'));
  const third = kdfName === 'argon2' ? '' : await seal('third password');
  return { name, folder, third, kdf, kdfName };
}

/** Runs the child in `folder`; its points when it lived, null when it was killed. */
function runChild(folder: string, killAt: number, kdfName: Start['kdfName']) {
  const words = [child, folder, String(killAt), kdfName === 'argon2' ? ARGON2 : ''];
  return new Promise<readonly string[] | null>((resolve, reject) => {
    const running = spawn(process.execPath, words, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { NODE_COMPILE_CACHE: path.join(base, 'compiled') },
    });
    let printed = '';
    running.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
    running.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null);
      else if (code === 0) resolve(JSON.parse(printed));
      else reject(new Error(`the child ended with ${code}`));
    });
  });
}

async function passwordOf(folder: string, kdf: Kdf): Promise<'old' | 'new' | 'neither'> {
  const envelope = await (await openKeys(folder)).slots.read(SLOT.credId);
  if (await opensWith(envelope, 'old password', kdf)) return 'old';
  return (await opensWith(envelope, 'new password', kdf)) ? 'new' : 'neither';
}

const namesIn = (folder: string) => readdir(folder).catch(() => []);

async function leftovers(folder: string) {
  return {
    items: (await namesIn(path.join(folder, 'keychain'))).length,
    wrapped: (await namesIn(path.join(folder, 'data/keys'))).length,
    notes: (await namesIn(path.join(folder, 'data/key-changes'))).length,
  };
}

interface Kill {
  readonly start: Start;
  readonly at: number;
  /** What the child was about to do. */
  readonly point: string;
}

/** Kills one child at one point, and looks at what the next start finds. */
async function killAndLook({ start, at, point }: Kill) {
  const folder = path.join(base, `${start.name}-${at}`);
  await cp(start.folder, folder, { recursive: true });
  expect(await runChild(folder, at, start.kdfName)).toBeNull();
  const before = await passwordOf(folder, start.kdf);
  const { slots, index } = await openKeys(folder);
  await slots.sweep();
  const after = await passwordOf(folder, start.kdf);
  const left = await leftovers(folder);
  if (start.third !== '') {
    const prove = async (text: string) => expect(await opensWith(text, 'third password')).toBe(true);
    await slots.replace(SLOT.credId, { envelope: start.third, prove, change: {} });
    expect(await opensWith(await slots.read(SLOT.credId), 'third password')).toBe(true);
    expect(await leftovers(folder)).toEqual(left);
  }
  const isWrapped = index.entries()[0]?.form === 'wrapped-file';
  await rm(folder, { recursive: true });
  return { point, before, after, left, isWrapped };
}

/** All points of a change that starts in the folder. */
async function pointsOf(start: Start): Promise<readonly Kill[]> {
  const folder = path.join(base, `${start.name}-alive`);
  await cp(start.folder, folder, { recursive: true });
  const points = (await runChild(folder, 0, start.kdfName)) ?? [];
  expect(await passwordOf(folder, start.kdf)).toBe('new');
  await rm(folder, { recursive: true });
  return points.map((point, index) => ({ start, at: index + 1, point }));
}

async function inLanes<T, R>(jobs: readonly T[], run: (job: T) => Promise<R>): Promise<readonly R[]> {
  const left = [...jobs.entries()];
  const results = new Map<number, R>();
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      results.set(next[0], await run(next[1]));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result); // in the order of the jobs
}

/** A folder as a child leaves it that is killed at the first point that matches. */
async function leftBehind(name: string, start: Start, isPoint: (point: string) => boolean): Promise<Start> {
  const kill = (await pointsOf(start)).find(({ point }) => isPoint(point));
  const folder = path.join(base, name);
  await cp(start.folder, folder, { recursive: true });
  expect(await runChild(folder, kill?.at ?? 0, start.kdfName)).toBeNull();
  return { ...start, name, folder };
}

/** What the child does at the border of each step, as the disk sees it. */
const STEPS: readonly (readonly [step: string, point: RegExp])[] = [
  ['1 read', /^readFile keychain\/key-[\w-]{43}$/],
  ['2 note', /^rename data\/key-changes\//],
  ['3 write', /^rename keychain\/key-[\w-]{43}-b$/],
  ['4 read back', /^readFile keychain\/key-[\w-]{43}-b$/],
  ['5 prove', /^prove $/],
  ['6 switch', /^rename data\/credentials\.json$/],
  ['7 delete', /^unlink keychain\/key-[\w-]{43}$/],
  ['7 delete the note', /^unlink data\/key-changes\//],
];

describe('kill -9 while a password is changed (SEC-41, F34)', () => {
  it(
    'leaves a listed key that opens with the old or the new password, whatever the point',
    async () => {
      const item = await prepare('item', 'EdDSA', 'scrypt');
      const wrapped = await prepare('wrapped', 'RS256', 'scrypt');
      const starts = [
        item,
        wrapped,
        await leftBehind('left-unswitched', item, (point) => point === 'proven '),
        await leftBehind('left-switched', wrapped, (point) => /^unlink keychain/.test(point)),
      ];
      const kills = (await inLanes(starts, pointsOf)).flat();
      expect(kills.length).toBeGreaterThanOrEqual(200);
      for (const [, point] of STEPS) expect(kills.filter((kill) => point.test(kill.point))).not.toEqual([]);

      const runs = await inLanes(kills, killAndLook);
      expect(runs.filter(({ before, after }) => before === 'neither' || after === 'neither')).toEqual([]);
      const wrong = runs.filter(
        ({ left, isWrapped }) => left.items !== 1 || left.notes !== 0 || left.wrapped !== (isWrapped ? 1 : 0),
      );
      expect(wrong).toEqual([]);
      // Both ends have to occur, or the kills missed the change.
      expect(new Set(runs.map(({ after }) => after))).toEqual(new Set(['old', 'new']));
    },
    TIME,
  );

  it(
    'does so with the real key derivation',
    async () => {
      const start = await prepare('argon2', 'EdDSA', 'argon2');
      const kills = await pointsOf(start);
      const chosen = [/^prove $/, /^rename data\/credentials\.json$/, /^unlink keychain/].flatMap((point) =>
        kills.filter((kill) => point.test(kill.point)).slice(0, 1),
      );
      const runs = await inLanes(chosen, killAndLook);
      expect(runs.map(({ point, after }) => [point.split(' ')[0], after])).toEqual([
        ['prove', 'old'],
        ['rename', 'old'],
        ['unlink', 'new'],
      ]);
      expect(runs.map(({ left }) => left)).toEqual(chosen.map(() => ({ items: 1, wrapped: 0, notes: 0 })));
    },
    TIME,
  );
});
