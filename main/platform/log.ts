// Protects the disk from a log without end, and the log from other users (SEC-83).
// From: storms of events, other accounts of the computer.
// Not from: programs of the same user.
import { closeSync, constants, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../core/clock.ts';
import { NO_FOLLOW } from './durable-write.ts';
import { errorFields, formatLogLine, type LogEvent, type LogFields } from './log-line.ts';

export interface Log {
  write(event: LogEvent, fields?: LogFields): void;
  /** Logs an error of any kind, with what may be told about it. */
  failure(event: LogEvent, error: unknown, fields?: LogFields): void;
}

/** Takes one line without its line end. Must not throw. */
export type LogSink = (line: string) => void;

/** SEC-83: five files of 1 MiB. */
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FILES = 5;

export function makeLog({ clock, sink }: { readonly clock: Clock; readonly sink: LogSink }): Log {
  const write = (event: LogEvent, fields?: LogFields) => sink(formatLogLine(clock.nowMs(), event, fields));
  return {
    write,
    failure: (event, error, fields) => write(event, { ...errorFields(error), ...fields }),
  };
}

/**
 * Sink that appends to countersign.log in `folder` (made with mode 0700) and moves full files on to
 * countersign.1.log … countersign.4.log. Synchronous, so that the last line before an end is there. A disk that
 * cannot take a line loses it: the log never stops the app.
 */
export function logFiles({
  folder,
  maxFileBytes = MAX_FILE_BYTES,
}: {
  readonly folder: string;
  readonly maxFileBytes?: number;
}): LogSink {
  return (line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      appendLine({ folder, line, maxFileBytes });
    } catch {
      // Nowhere left to report to; the next line tries again.
    }
  };
}

interface Line {
  readonly folder: string;
  readonly line: string;
  readonly maxFileBytes: number;
}

function appendLine({ folder, line, maxFileBytes }: Line): void {
  const bytes = Buffer.from(`${line}\n`, 'latin1');
  const current = openLog(folder);
  try {
    if (fstatSync(current).size + bytes.length <= maxFileBytes) {
      writeSync(current, bytes);
      return;
    }
  } finally {
    closeSync(current);
  }
  rotate(folder);
  const fresh = openLog(folder);
  try {
    writeSync(fresh, bytes);
  } finally {
    closeSync(fresh);
  }
}

function openLog(folder: string): number {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW;
  return openSync(path.join(folder, fileName(0)), flags, 0o600);
}

function rotate(folder: string): void {
  rmSync(path.join(folder, fileName(MAX_FILES - 1)), { force: true });
  for (let age = MAX_FILES - 2; age >= 0; age -= 1) {
    try {
      renameSync(path.join(folder, fileName(age)), path.join(folder, fileName(age + 1)));
    } catch (cause) {
      // A gap in the row of files is fine; anything else would end in a log without end.
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    }
  }
}

function fileName(age: number): string {
  return age === 0 ? 'countersign.log' : `countersign.${age}.log`;
}
