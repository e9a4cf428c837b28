import { type ChildProcess, fork } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeInstanceLock } from '../../main/platform/instance-lock.ts';
import { startOfProcess } from '../../main/platform/process-life.ts';

const HOLDER = path.join(import.meta.dirname, 'lock-holder.ts');

let folder: string;
let running: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'instance-'));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const lockFile = () => path.join(folder, 'instance.lock');
const write = (holder: object) => writeFileSync(lockFile(), JSON.stringify(holder));

/** A start of the program in a process of its own: whether it got the lock. It stays until it is ended. */
function start(): Promise<boolean> {
  const child = fork(HOLDER, [folder], { stdio: 'ignore', execArgv: [] });
  running.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer === 'held'));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));
const heldBy = (starts: readonly boolean[]) => starts.filter(Boolean).length;
/** Number of a process that is no more. */
async function deadPid(): Promise<number> {
  await start();
  const child = running.pop();
  const gone = child && ended(child);
  child?.kill('SIGKILL');
  await gone;
  return child?.pid ?? 0;
}

describe('the lock of an instance', () => {
  it('SEC-35: of 50 starts at the same time one holds it', async () => {
    const starts = await Promise.all(Array.from({ length: 50 }, start));
    expect(heldBy(starts)).toBe(1);
    expect(readdirSync(folder)).toEqual(['instance.lock']);
  });

  it('SEC-35: of 8 starts that find the lock of a dead process one holds it', async () => {
    const pid = await deadPid();
    expect(existsSync(lockFile())).toBe(true); // killed: it could not clean up
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject({ pid });
    expect(heldBy(await Promise.all(Array.from({ length: 8 }, start)))).toBe(1);
    expect(readdirSync(folder)).toEqual(['instance.lock']);
  });

  it('SEC-35: of a living process is not taken over, and is free when that ends', async () => {
    expect(await start()).toBe(true);
    expect(takeInstanceLock(folder)).toBeNull();
    const [child] = running;
    const gone = child && ended(child);
    child?.disconnect(); // ends as a program does
    await gone;
    expect(existsSync(lockFile())).toBe(false);
    expect(takeInstanceLock(folder)).not.toBeNull();
  });

  it('F27: of a number that another program has by now is taken over where the system tells its start', () => {
    write({ pid: process.pid, startedAt: 'another boot:1', random: 'r' });
    const isTold = startOfProcess(process.pid) !== null;
    expect(takeInstanceLock(folder) !== null).toBe(isTold);
  });

  it('F27: of a living process stays where nobody knows its start', () => {
    write({ pid: process.pid, startedAt: null, random: 'r' });
    expect(takeInstanceLock(folder)).toBeNull();
  });

  it.each([
    ['no JSON', 'x'],
    ['no number', '{"pid":"1","startedAt":null,"random":"r"}'],
    ['the group of all processes', '{"pid":-1,"startedAt":null,"random":"r"}'],
    ['this group', '{"pid":0,"startedAt":null,"random":"r"}'],
  ])('F27: with %s in it is nobody’s', (_what, text) => {
    writeFileSync(lockFile(), text);
    expect(takeInstanceLock(folder)).not.toBeNull();
  });

  it('is nobody’s when it stays empty, and somebody’s while it may still be written', () => {
    writeFileSync(lockFile(), '');
    expect(takeInstanceLock(folder)).toBeNull();
    utimesSync(lockFile(), 1, 1);
    expect(takeInstanceLock(folder)).not.toBeNull();
  });

  it('is taken over one start at a time, and not held up by one that was killed in the middle', async () => {
    const pid = await deadPid();
    write({ pid, startedAt: null, random: 'r' });
    const guard = `${lockFile()}.take-over`;
    writeFileSync(guard, '');
    expect(takeInstanceLock(folder)).toBeNull();
    utimesSync(guard, 1, 1);
    expect(takeInstanceLock(folder)).not.toBeNull();
  });

  it('leaves the lock of somebody else alone when it is released', () => {
    const lock = takeInstanceLock(folder);
    write({ pid: 1, startedAt: null, random: 'other' });
    lock?.release();
    expect(existsSync(lockFile())).toBe(true);
  });
});
