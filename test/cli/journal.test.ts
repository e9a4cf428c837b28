import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journal } from '../../main/cli/journal.ts';
import { openFiles } from '../../main/platform/files.ts';
import {
  formatHistoryKeys,
  type HistoryKey,
  openHistoryKey,
  parseHistoryKeys,
} from '../../main/receipts/history-key.ts';
import { receiptBody } from '../../main/receipts/make-receipt.ts';
import { formatReceipt } from '../../main/receipts/receipt.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { makeTestClock } from '../helpers/request-world.ts';
import { decisionOf, filled, madeRandom, NO_KEYCHAIN, startReceipts } from '../receipts/receipts-run.ts';
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
    [['verify', '.', '--key']],
    [['verify', '.', '--key', '00']],
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

describe('journal verify on what somebody else wrote', () => {
  const strangerKey = (): Promise<HistoryKey> =>
    openHistoryKey({
      ...{ files: makeFaultyFiles(), keychain: NO_KEYCHAIN, random: madeRandom('stranger') },
      clock: makeTestClock(0),
    });

  /** Six receipts, cut to three; then a chain of the stranger's with an approval, as if the key had been lost. */
  async function forged(name: string, change: { readonly number?: number } = {}) {
    const root = path.join(folder, name);
    await filled(await openFiles({ root }), 6);
    const at = (file: string) => path.join(root, 'receipts', file);
    const cut = `${(await readFile(at('chain-0001.jsonl'), 'utf8')).split('\n').slice(0, 3).join('\n')}\n`;
    const own = parseHistoryKeys(await readFile(at('key.json'), 'utf8')) ?? [];
    const stranger = await strangerKey();
    const sha256 = createHash('sha256').update(cut).digest('hex');
    const after = { file: 'chain-0001.jsonl', sha256, number: 3, why: 'key-lost', ...change };
    const place = { chain: 2, number: 1, previous: null, after, at: 0, key: stranger.about.id, app: '1' };
    const line = formatReceipt(receiptBody(decisionOf(99, { outcome: 'done' }), place), stranger.sign);
    await writeFile(at('chain-0001.jsonl'), cut);
    await writeFile(at('chain-0002.jsonl'), `${line}\n`);
    await writeFile(at('key.json'), formatHistoryKeys([...own, stranger.about]));
    return { root, own: own[0]?.id ?? '', stranger: stranger.about.id };
  }

  it('SEC-81: never calls a chain whole that goes on under another key, and counts the receipts of each', async () => {
    const { root, own, stranger } = await forged('forged');
    const { code, out } = await run('verify', root);
    expect(code).toBe(1);
    expect(out).toMatch(/^NOT PROVEN: 4 receipts in 2 chains/);
    expect(out).not.toContain('WHOLE');
    expect(out).toContain(`History key ${own}: 3 receipts`);
    expect(out).toContain(`History key ${stranger}: 1 receipt\n`);
    expect(out).toContain(`ANOTHER KEY: chain 2 (chain-0002.jsonl) is signed with ${stranger}`);
  });

  it('SEC-81: takes another key only when each key is named, and none that is not', async () => {
    const { root, own, stranger } = await forged('named');
    const taken = ['--key', own, '--key', stranger];
    const whole = await run('verify', root, ...taken);
    expect(whole.code).toBe(0);
    const newest = /Newest: (2-1:[0-9a-f]{16})/.exec(whole.out)?.[1] ?? '';
    expect((await run('verify', root, ...taken, '--head', newest)).out).toContain(
      'The given receipt is there',
    );
    expect((await run('verify', root, ...taken, '--head', newest.slice(2))).code).toBe(1); // of the first chain
    const { code, out } = await run('verify', root, '--key', own);
    expect(code).toBe(1);
    expect(out).toContain(`History key ${stranger}: 1 receipt, NOT ACCEPTED`);
    const account = path.join(folder, 'account');
    const { keys } = JSON.parse((await run('verify', account, '--json')).out);
    expect((await run('verify', account, '--key', keys[0].id)).code).toBe(0);
    expect((await run('verify', account, '--key', '0'.repeat(32))).code).toBe(1);
  });

  it('SEC-81: is broken where a new chain follows a receipt that is not there', async () => {
    const { root, own, stranger } = await forged('number', { number: 6 });
    const { code, out } = await run('verify', root, '--key', own, '--key', stranger);
    expect([code, out.split(':')[0]]).toEqual([1, 'BROKEN']);
    expect(out).toContain('chain-0002.jsonl, line 1 (receipt 1): names other files before it than there are');
  });

  it('SEC-81: is broken when an export lacks the newest receipt that it names, or names none', async () => {
    const files = makeFaultyFiles();
    await filled(files, 4);
    const { receipts, saved } = startReceipts(files, { keychain: NO_KEYCHAIN });
    await receipts.exportAll('json');
    const content = JSON.parse(saved[0]?.text ?? '{}');
    const verify = async (name: string, value: unknown) => {
      await writeFile(path.join(folder, name), JSON.stringify(value));
      return run('verify', path.join(folder, name));
    };
    expect((await verify('all.json', content)).code).toBe(0);
    const [file] = content.files;
    const cut = { ...content, files: [{ ...file, lines: file.lines.slice(0, 2) }] };
    const found = await verify('cut.json', cut);
    expect(found.code).toBe(1);
    expect(found.out).toContain('BROKEN: the newest receipt is not the one that this export names');
    expect((await verify('none.json', { ...content, head: null })).code).toBe(1);
  });
});
