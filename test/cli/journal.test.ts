import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journal } from '../../main/cli/journal.ts';
import { openFiles } from '../../main/platform/files.ts';
import { filled } from '../receipts/receipts-run.ts';
import { memoryIo } from './memory-io.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-verify-'));
  await filled(await openFiles({ root: path.join(folder, 'account') }), 3);
  await mkdir(path.join(folder, 'empty'));
  await mkdir(path.join(folder, 'two'));
  for (const name of ['a.json', 'b.json']) await writeFile(path.join(folder, 'two', name), '{}');
  await mkdir(path.join(folder, 'other'));
  await writeFile(path.join(folder, 'other/a.json'), '{}');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...words: readonly string[]) {
  const { io, written } = memoryIo([]);
  const code = await journal(words, io);
  return { code, out: written.stdout, err: written.stderr };
}

describe('journal verify', () => {
  it('says that it is whole, and what that does not prove', async () => {
    const { code, out } = await run('verify', path.join(folder, 'account'));
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'WHOLE: 3 receipts, every number, hash and signature is right.',
    ]);
    expect(out).toContain('that the newest receipts were not cut off');
  });

  it('finds a chain that was cut off by a head that was kept', async () => {
    const account = path.join(folder, 'account');
    const { head } = JSON.parse((await run('verify', account, '--json')).out);
    expect((await run('verify', account, '--head', `3:${head.hash.slice(0, 16)}`)).code).toBe(0);
    expect((await run('verify', account, '--head', `4:${head.hash.slice(0, 16)}`)).code).toBe(1);
    expect((await run('verify', account, '--head', `3:${'0'.repeat(16)}`)).code).toBe(1);
  });

  it.each([
    [[]],
    [['verify']],
    [['check', '.']],
    [['verify', 'a', 'b']],
    [['verify', '.', '--head', '3']],
    [['verify', '.', '--head', '3:00']],
    [['verify', '.', '--fast']],
  ])('does not understand %j', async (words) => {
    expect((await run(...words)).code).toBe(2);
  });

  it.each(['empty', 'missing', 'two', 'other'])(
    'has nothing to read in a folder that is %s',
    async (name) => {
      const { code, out, err } = await run('verify', path.join(folder, name));
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^journal verify: /);
    },
  );
});
