import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFiles } from '../../main/platform/files.ts';

const WRITER = path.join(import.meta.dirname, 'file-writer.ts');
const KILLS = 63;
const LANES = 3;

let base = '';
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'countersign-kill-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

interface Life {
  readonly ms: number;
  /** Rounds it acknowledges before the time begins: a slow computer must not turn every kill into one before the first write. */
  readonly rounds: number;
}

/** Lets the writer run for that long and kills it; gives the last round it acknowledged, -1 for none. */
async function writeAndKill(root: string, first: number, life: Life): Promise<number> {
  const child = spawn(process.execPath, [WRITER, root, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('latin1');
      if (printed.split('\n').length > life.rounds + 1) resolve(); // the first line says that it is ready
    });
  });
  const isOver = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  await isReady;
  await sleep(life.ms);
  child.kill('SIGKILL');
  await isOver;
  expect(child.signalCode).toBe('SIGKILL');
  const rounds = printed.split('\n').slice(1, -1);
  return rounds.length === 0 ? -1 : Number(rounds.at(-1));
}

/** Opens the folder as the next start does; every file must be whole and hold at least the acknowledged round. */
async function expectIntact(root: string, acknowledged: number): Promise<number> {
  const files = await openFiles({ root });
  const names = await readdir(root, { recursive: true });
  expect(names.filter((name) => name.includes('.part'))).toEqual([]);

  const seen = [acknowledged];
  for (const name of ['state.json', ...(await files.list('journal')).map((file) => `journal/${file}`)]) {
    const text = await files.readText(name);
    if (text === null) continue;
    const value: unknown = JSON.parse(text);
    expect(value).toMatchObject({ end: true });
    if (typeof value === 'object' && value !== null && 'round' in value) seen.push(Number(value.round));
    if (name.startsWith('journal/')) await files.remove(name); // keeps the folder small
  }
  // A killed append may leave half a line at the end, never before it.
  const lines = ((await files.readText('lines.jsonl')) ?? '').split('\n');
  const whole = lines.slice(0, -1).map((line) => JSON.parse(line));
  expect(whole.length === 0 ? -1 : whole.at(-1).round).toBeGreaterThanOrEqual(acknowledged);
  await files.remove('lines.jsonl');
  return Math.max(...seen);
}

describe('kill -9 while files are written', () => {
  it(`SEC-80: ${KILLS} kills leave no unreadable file, no lost acknowledged write and no stale part`, async () => {
    const kills = Array.from({ length: KILLS }, (_, index) => index);
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      const root = path.join(base, `lane-${lane}`);
      let next = 0;
      let acknowledged = 0;
      for (const index of kills.filter((kill) => kill % LANES === lane)) {
        const last = await writeAndKill(root, next, { ms: index / 2, rounds: index % 2 });
        if (last >= 0) acknowledged += 1;
        next = (await expectIntact(root, last)) + 1;
      }
      return acknowledged;
    });
    const acknowledged = (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0);
    // The kills must land among real writes, or the test proves nothing.
    expect(acknowledged).toBeGreaterThan(KILLS / 4);
  });
});
