// Protects what is on disk from two programs that write it at once (SEC-35): the second line behind the runtime's own lock, which has
// failed before (electron#52020). From: two starts at the same time, a lock that a crash left behind. Not from: a program that removes
// the file; then the journal still refuses the second writer of the same request (F51).
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, startOfProcess } from './process-life.ts';

const FILE = 'instance.lock';
/** Taking a dead lock over is a matter of milliseconds: whoever began it longer ago than this was killed in the middle. */
const TAKE_OVER_MS = 10_000;

interface Holder {
  readonly pid: number;
  /** When that process began, as the system counts it; null where the system does not say. */
  readonly startedAt: string | null;
  readonly random: string;
}

export interface InstanceLock {
  /** Removes the lock if it is still this one. Never throws. */
  release(): void;
}

/** Null: another living process has it. Throws as the disk does. */
export function takeInstanceLock(folder: string): InstanceLock | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, FILE);
  const own: Holder = {
    pid: process.pid,
    startedAt: startOfProcess(process.pid),
    random: randomBytes(16).toString('hex'),
  };
  const text = JSON.stringify(own);
  if (!create(file, text, own.random) && !takeOver(file, text, own.random)) return null;
  return {
    release() {
      if (read(file) === text) remove(file);
    },
  };
}

/** The whole text under its name at once, or nothing: nobody ever reads half a lock. */
function create(file: string, text: string, random: string): boolean {
  const temporary = `${file}.${random}.tmp`;
  writeFileSync(temporary, text, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(temporary, file);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    // A file system without links: exclusive creation is all there is.
    return createPlain(file, text);
  } finally {
    remove(temporary);
  }
}

function createPlain(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

/** One at a time: otherwise the second of two would remove the new lock of the first, taking it for the dead one. */
function takeOver(file: string, text: string, random: string): boolean {
  if (isHeld(file)) return false;
  const guard = `${file}.take-over`;
  if (isOld(guard)) remove(guard);
  if (!createPlain(guard, '')) return false;
  try {
    if (isHeld(file)) return false;
    remove(file);
    return create(file, text, random);
  } finally {
    remove(guard);
  }
}

function isHeld(file: string): boolean {
  const text = read(file);
  if (text === '' && !isOld(file)) return true; // its holder is writing it, without links between files
  const holder = parse(text);
  if (holder === null || !isAlive(holder.pid)) return false;
  // Another program may have got the number of a dead one.
  return holder.startedAt === null || startOfProcess(holder.pid) === holder.startedAt;
}

function parse(text: string | null): Holder | null {
  try {
    const { pid, startedAt, random }: Partial<Record<keyof Holder, unknown>> = JSON.parse(text ?? '');
    if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0 || typeof random !== 'string')
      return null;
    return { pid, startedAt: typeof startedAt === 'string' ? startedAt : null, random };
  } catch {
    return null; // never written by us as it stands: nobody holds it
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Somebody else was quicker, or it stays and is judged by what is in it.
  }
}

function isOld(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > TAKE_OVER_MS;
  } catch {
    return false;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);
