import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as nodeDisk from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { type SaveDisk, writeChecked } from '../../main/platform/checked-write.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-save-'));
  file = path.join(folder, 'backup.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('{"new":true}');
const accept = async () => {};
const write = (more: Partial<Parameters<typeof writeChecked>[0]> = {}) =>
  writeChecked({ file, bytes, check: accept, disk: nodeDisk, ...more });
const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
const reject = () => Promise.reject(full);

describe('a file that the person names', () => {
  it('is whole, its owner’s alone, and was read back', async () => {
    const seen: Uint8Array[] = [];
    await write({ check: async (readBack) => void seen.push(readBack) });
    expect(readFileSync(file)).toEqual(Buffer.from(bytes));
    expect(seen).toEqual([bytes]);
    expect(readdirSync(folder)).toEqual(['backup.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('replaces an old one only after the check', async () => {
    writeFileSync(file, 'old');
    let during = '';
    await write({
      check: async () => {
        during = readFileSync(file, 'utf8');
      },
    });
    expect([during, readFileSync(file, 'utf8')]).toEqual(['old', '{"new":true}']);
  });

  it('is not there when the check fails, and the error is the one of the check', async () => {
    writeFileSync(file, 'old');
    const damaged = new AppError('backup/damaged', 'does not open');
    await expect(write({ check: () => Promise.reject(damaged) })).rejects.toBe(damaged);
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['backup.json'], 'old']);
  });

  const faults: readonly (readonly [string, Partial<SaveDisk>])[] = [
    ['cannot be opened', { open: reject }],
    ['cannot be read back', { readFile: reject }],
    ['cannot be renamed', { rename: reject }],
  ];
  it.each(faults)('leaves the old one and no rest when it %s', async (_what, fault) => {
    writeFileSync(file, 'old');
    await expect(write({ disk: { ...nodeDisk, ...fault } })).rejects.toMatchObject({
      code: 'backup/not-saved',
      cause: full,
    });
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['backup.json'], 'old']);
  });

  it('is removed when it reads differently under its name', async () => {
    const readFile = ((name: string) =>
      name === file ? Promise.resolve(Buffer.from('{')) : nodeDisk.readFile(name)) as SaveDisk['readFile']; // one overload is used
    await expect(write({ disk: { ...nodeDisk, readFile } })).rejects.toMatchObject({
      code: 'backup/not-saved',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
