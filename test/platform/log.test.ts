import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { logFiles, makeLog } from '../../main/platform/log.ts';

const clock = { nowMs: () => Date.UTC(2026, 10, 22), monotonicMs: () => 0 };

let base = '';
let folder = '';
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'countersign-log-'));
  folder = path.join(base, 'logs');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('log', () => {
  it('writes events and failures as lines', () => {
    const lines: string[] = [];
    const log = makeLog({ clock, sink: (line) => lines.push(line) });
    log.write('app/started', { version: '0.1.0' });
    log.failure('ipc/failed', new AppError('input/invalid', 'extra field'), { channel: 'key/create' });
    expect(lines[0]).toBe('2026-11-22T00:00:00.000Z app/started version=0.1.0');
    expect(lines[1]).toMatch(
      /^2026-11-22T00:00:00\.000Z ipc\/failed code=input\/invalid channel=key\/create at=log\.test\.ts:\d+:\d+ note="extra field"$/,
    );
  });

  it('SEC-83: makes the folder with mode 0700 and the file with mode 0600', () => {
    logFiles({ folder })('one');
    logFiles({ folder })('two');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, 'countersign.log')).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, 'countersign.log'), 'latin1')).toBe('one\ntwo\n');
  });

  it('SEC-83: keeps five files of the limited size and forgets the oldest lines', () => {
    const sink = logFiles({ folder, maxFileBytes: 100 });
    for (let index = 0; index < 100; index += 1) sink(`line ${String(index).padStart(4, '0')}`); // 10 bytes each
    const names = readdirSync(folder).sort();
    expect(names).toEqual([
      'countersign.1.log',
      'countersign.2.log',
      'countersign.3.log',
      'countersign.4.log',
      'countersign.log',
    ]);
    for (const name of names) expect(statSync(path.join(folder, name)).size).toBe(100);
    expect(readFileSync(path.join(folder, 'countersign.log'), 'latin1')).toMatch(
      /^line 0090\n.*line 0099\n$/s,
    );
    expect(readFileSync(path.join(folder, 'countersign.4.log'), 'latin1')).toMatch(/^line 0050\n/);
  });

  it('SEC-83: the real limit is 1 MiB', () => {
    const sink = logFiles({ folder });
    const line = 'x'.repeat(1024 * 512 - 1);
    for (let index = 0; index < 3; index += 1) sink(line);
    expect(statSync(path.join(folder, 'countersign.1.log')).size).toBe(1024 * 1024);
    expect(statSync(path.join(folder, 'countersign.log')).size).toBe(1024 * 512);
  });

  it('does not follow a link that stands in for the log file, and does not stop the app', () => {
    mkdirSync(folder);
    symlinkSync(path.join(base, 'elsewhere'), path.join(folder, 'countersign.log'));
    logFiles({ folder })('one');
    expect(readdirSync(base)).toEqual(['logs']);
  });

  it('loses lines, not the app, when the folder cannot be made, and goes on when it can', () => {
    mkdirSync(folder);
    symlinkSync('nowhere', path.join(folder, 'logs'));
    const sink = logFiles({ folder: path.join(folder, 'logs', 'deeper') });
    expect(() => sink('lost')).not.toThrow();
    rmSync(path.join(folder, 'logs'));
    chmodSync(folder, 0o700);
    sink('kept');
    expect(readFileSync(path.join(folder, 'logs/deeper/countersign.log'), 'latin1')).toBe('kept\n');
  });
});
