import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, startParts } from '../helpers/parts-under-test.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'damaged-list-'));
});
afterEach(() => removeFolder(folder));

const start = async () => (await startParts({ signer: 'no signer is started here', folder })).parts;
const read = (name: string) => readFileSync(path.join(folder, 'practice', name), 'utf8');
const names = (pattern: RegExp) =>
  readdirSync(path.join(folder, 'practice')).filter((name) => pattern.test(name));

describe('SEC-81: a damaged list of keys', () => {
  it.each([['{"version":1,'], [''], ['\u0000'.repeat(64)]])(
    'is kept, and a notice names the file: %j',
    async (text) => {
      await start();
      writeFileSync(path.join(folder, 'practice/credentials.json'), text);
      const parts = await start();
      const [file = 'none'] = names(/^credentials\.damaged-/);
      expect(read(file)).toBe(text);
      expect(parts.snapshot().notices).toMatchObject([
        { problem: { code: 'key/list-damaged', details: { file } } },
      ]);
    },
  );

  it('does not cost the practice organisation: it is kept beside the new one', async () => {
    await start();
    const old = read('organisation.json');
    writeFileSync(path.join(folder, 'practice/credentials.json'), 'damaged');
    await start();
    expect(names(/^organisation\.aside-\d+\.json$/).map(read)).toEqual([old]);
    expect(JSON.parse(read('organisation.json')).orgId).not.toBe(JSON.parse(old).orgId);
  });

  it('is told once: the next start is an ordinary one', async () => {
    await start();
    writeFileSync(path.join(folder, 'practice/credentials.json'), 'damaged');
    await start();
    expect((await start()).snapshot().notices).toEqual([]);
    expect(names(/^organisation\.aside-/)).toHaveLength(1);
  });
});

describe('an ordinary start', () => {
  it('gives no notice and leaves no copies behind', async () => {
    await start();
    expect((await start()).snapshot().notices).toEqual([]);
    expect(names(/aside|damaged/)).toEqual([]);
  });
});
