import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { parseExport } from '../../main/receipts/export-json.ts';
import { makeChainVerifier } from '../../main/receipts/verify-chain.ts';
import { parseCsv } from '../../main/recipients/csv.ts';
import { diskFull, makeFaultyFiles } from '../helpers/faulty-files.ts';
import {
  decisionOf,
  filled,
  madeRandom,
  memoryKeychain,
  NO_KEYCHAIN,
  startReceipts,
} from './receipts-run.ts';

const CHAIN = 'receipts/chain-0001.jsonl';
const linesOf = (files: { contents: Map<string, string> }, name = CHAIN) =>
  (files.contents.get(name) ?? '').split('\n').slice(0, -1);

describe('receipts', () => {
  it('SEC-80: has one for each decision, in their order, numbered over restarts', async () => {
    const files = makeFaultyFiles();
    const first = startReceipts(files, { keychain: NO_KEYCHAIN });
    expect(await Promise.all([1, 2, 3].map((number) => first.receipts.write(decisionOf(number))))).toEqual([
      1, 2, 3,
    ]);
    const second = startReceipts(files, { keychain: NO_KEYCHAIN, random: madeRandom('second') });
    expect(await second.receipts.write(decisionOf(4))).toBe(4);
    expect(second.receipts.view()).toMatchObject({
      count: 4,
      chain: 'whole',
      head: expect.stringMatching(/^4:[0-9a-f]{16}$/),
      problem: null,
    });
    expect([1, 4, 5].map((number) => second.receipts.numberOf(`request-${number}`))).toEqual([1, 4, null]);
  });

  it('writes one decision once, however often it is told, over restarts as well', async () => {
    const files = makeFaultyFiles();
    await filled(files, 2);
    const { receipts } = startReceipts(files, { keychain: NO_KEYCHAIN });
    const past = { fromJournal: { sentence: 'Sent', words: 'a b c d' } };
    expect(await receipts.write(decisionOf(1))).toBe(1);
    expect(await receipts.write(decisionOf(2, { ...past, outcome: 'unknown' }))).toBe(2);
    expect(await receipts.write(decisionOf(3, { ...past, outcome: 'approved-not-sent' }))).toBe(3);
    expect(await receipts.write(decisionOf(3, { outcome: 'done' }))).toBe(4);
    expect(linesOf(files)).toHaveLength(4);
  });

  it('F20: keeps the decisions of a full disk in their order and writes them when there is room', async () => {
    const files = makeFaultyFiles();
    const { receipts, clock } = startReceipts(files, { keychain: NO_KEYCHAIN });
    files.beforeWrite(diskFull);
    expect(await receipts.write(decisionOf(1))).toBeNull();
    expect(await receipts.write(decisionOf(2, { outcome: 'done' }))).toBeNull();
    expect(receipts.view().problem?.code).toBe('receipt/not-written');
    clock.advance(5_000);
    await receipts.settled();
    expect(linesOf(files)).toEqual([]);
    files.beforeWrite(() => {});
    clock.advance(5_000);
    await receipts.settled();
    expect(linesOf(files).map((line) => JSON.parse(line).receipt.decision.outcome)).toEqual([
      'declined',
      'done',
    ]);
    expect(receipts.view()).toMatchObject({ problem: null, count: 2, chain: 'whole' });
  });

  it('F20, F22: loses and doubles nothing, whichever write fails and whether it got through or not', async () => {
    for (const isDone of [false, true]) {
      for (let failing = 1; failing <= 6; failing += 1) {
        const files = makeFaultyFiles();
        const { receipts, clock } = startReceipts(files, { keychain: NO_KEYCHAIN });
        files.beforeWrite(({ number, change }) => {
          if (number !== failing) return;
          if (isDone) change(); // an error after the bytes were there, as of a failed fsync
          diskFull();
        });
        for (const number of [1, 2, 3]) await receipts.write(decisionOf(number));
        clock.advance(5_000);
        await receipts.settled();
        clock.advance(5_000);
        await receipts.settled();
        const ids = linesOf(files).map((line) => JSON.parse(line).receipt.decision.requestId);
        expect([isDone, failing, ...ids]).toEqual([isDone, failing, 'request-1', 'request-2', 'request-3']);
        await receipts.check();
        expect(receipts.view().chain).toBe('whole');
      }
    }
  });

  it('F24: goes on behind a line that a crash left half written', async () => {
    const files = makeFaultyFiles();
    await filled(files, 3);
    const text = files.contents.get(CHAIN) ?? '';
    for (const cut of [1, 40, 300]) {
      files.contents.set(CHAIN, text.slice(0, -cut));
      const { receipts } = startReceipts(files, { keychain: NO_KEYCHAIN });
      expect(await receipts.write(decisionOf(9))).toBe(3);
      await receipts.check();
      expect(receipts.view().chain).toBe('whole');
    }
  });

  it('SEC-81: leaves a damaged chain as it is, begins a new one that names it, and says so', async () => {
    const files = makeFaultyFiles();
    await filled(files, 3);
    const damaged = (files.contents.get(CHAIN) ?? '').replace('"number":2', '"number":7');
    files.contents.set(CHAIN, damaged);
    const { receipts, notices } = startReceipts(files, { keychain: NO_KEYCHAIN });
    expect(await receipts.write(decisionOf(4))).toBe(1);
    expect(files.contents.get(CHAIN)).toBe(damaged);
    expect(notices.map(({ code, details }) => [code, details['line']])).toEqual([['receipt/damaged', 2]]);
    expect(receipts.view()).toMatchObject({ chain: 'broken', broken: { file: 'chain-0001.jsonl', line: 2 } });
    const again = startReceipts(files, { keychain: NO_KEYCHAIN });
    expect(await again.receipts.write(decisionOf(5))).toBe(2); // one new chain, not one each start
    expect(linesOf(files, 'receipts/chain-0002.jsonl')).toHaveLength(2);
    // What is noted down of the newest one names its chain: another one has a receipt of that number as well.
    const { head } = again.receipts.view();
    expect(head).toMatch(/^2-2:[0-9a-f]{16}$/);
    await again.receipts.savePdf('request-5');
    expect(again.sheets[0]?.proof).toContainEqual(
      expect.objectContaining({ label: 'Newest when printed', value: head }),
    );
    files.contents.set(CHAIN, `${damaged}x`);
    await again.receipts.check();
    const { broken } = again.receipts.view();
    expect(broken?.file).toBe('chain-0001.jsonl');
  });

  it('F25: sees that its files were changed or removed while it ran', async () => {
    const files = makeFaultyFiles();
    const { receipts } = startReceipts(files, { keychain: NO_KEYCHAIN });
    await receipts.write(decisionOf(1));
    await receipts.write(decisionOf(2));
    files.contents.set(CHAIN, (files.contents.get(CHAIN) ?? '').replace('request-1', 'request-9'));
    expect(await receipts.write(decisionOf(3))).toBe(1);
    files.contents.delete(CHAIN);
    files.contents.delete('receipts/chain-0002.jsonl');
    expect(await receipts.write(decisionOf(4))).toBe(1);
    expect(linesOf(files)).toHaveLength(1);
  });

  it('SEC-48: keeps the private half in the keychain, and only without one in a file beside the receipts', async () => {
    const items = new Map<string, string>();
    const kept = makeFaultyFiles();
    const one = startReceipts(kept, { keychain: memoryKeychain(items) });
    await one.receipts.write(decisionOf(1));
    const seed: string = JSON.parse([...items.values()][0] ?? '{}').seed;
    expect(seed).toHaveLength(43);
    expect([...kept.contents.values()].some((text) => text.includes(seed))).toBe(false);
    expect(one.receipts.view().keyIn).toBe('keychain');
    const bare = makeFaultyFiles();
    const other = startReceipts(bare, { keychain: NO_KEYCHAIN });
    await other.receipts.write(decisionOf(1));
    expect(other.receipts.view().keyIn).toBe('file');
    const names = [...bare.contents].filter(([, text]) => text.includes('"seed"')).map(([name]) => name);
    expect(names).toEqual([expect.stringMatching(/^history-key-[0-9a-f]{32}\.json$/)]);
  });

  it('SEC-48: loses every private half when its account goes; receipts and public keys stay', async () => {
    for (const keychain of [memoryKeychain(new Map()), NO_KEYCHAIN]) {
      const items = new Map<string, string>();
      const own = keychain === NO_KEYCHAIN ? NO_KEYCHAIN : memoryKeychain(items);
      const files = makeFaultyFiles();
      const { receipts } = startReceipts(files, { keychain: own });
      await receipts.write(decisionOf(1));
      const proof = files.contents.get('receipts/key.json');
      await receipts.forgetKeys();
      expect(
        [...items.keys(), ...files.contents.keys()].filter((name) => name.startsWith('history')),
      ).toEqual([]);
      expect(files.contents.get('receipts/key.json')).toBe(proof);
      expect(linesOf(files)).toHaveLength(1);
    }
  });

  it('begins a new chain with a new key when the private half is gone, and waits for a locked keychain', async () => {
    const files = makeFaultyFiles();
    const items = new Map<string, string>();
    await startReceipts(files, { keychain: memoryKeychain(items) }).receipts.write(decisionOf(1));
    const locked = {
      ...memoryKeychain(items),
      read: () => Promise.reject(new AppError('keychain/locked', 'locked')),
    };
    const waiting = startReceipts(files, { keychain: locked });
    expect(await waiting.receipts.write(decisionOf(2))).toBeNull();
    expect(linesOf(files)).toHaveLength(1);
    items.clear();
    const next = startReceipts(files, { keychain: memoryKeychain(items), random: madeRandom('next') });
    expect(await next.receipts.write(decisionOf(2))).toBe(1);
    await next.receipts.check();
    expect(next.receipts.view()).toMatchObject({ chain: 'whole', count: 2, keyChanges: 1 });
    const [began] = linesOf(files, 'receipts/chain-0002.jsonl');
    expect(JSON.parse(began ?? '').receipt.after).toMatchObject({
      file: 'chain-0001.jsonl',
      number: 1,
      why: 'key-lost',
    });
  });

  it('goes on in a next file when one is large, linked to the last receipt', async () => {
    const files = makeFaultyFiles();
    const { receipts } = startReceipts(files, { keychain: NO_KEYCHAIN });
    const signedWith = Array.from({ length: 25 }, () => 'k'.repeat(3_900));
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => receipts.write(decisionOf(index, { signedWith }))),
    );
    expect([...files.contents.keys()].filter((name) => name.includes('chain'))).toEqual([
      CHAIN,
      'receipts/chain-0002.jsonl',
    ]);
    await receipts.check();
    expect(receipts.view()).toMatchObject({ chain: 'whole', count: 60 });
  });
});

describe('exports', () => {
  it('of JSON can be checked like the files, damaged lines included', async () => {
    const files = makeFaultyFiles();
    await filled(files, 3);
    const { receipts, saved } = startReceipts(files, { keychain: NO_KEYCHAIN });
    await receipts.exportAll('json');
    files.contents.set(
      CHAIN,
      `${(files.contents.get(CHAIN) ?? '').replace('"number":2', '"number": 2')}{"to`,
    );
    await receipts.exportAll('json');
    const [good, bad] = saved.map(({ text }) => parseExport(text));
    const reportOf = (read: typeof good) => {
      const verifier = makeChainVerifier(read?.keys ?? []);
      for (const { name, text } of read?.files ?? []) verifier.take(name, text);
      return verifier.report();
    };
    expect(reportOf(good)).toMatchObject({ isWhole: true, receipts: 3 });
    expect(bad?.files[0]?.text).toBe(files.contents.get(CHAIN));
    expect(reportOf(bad).breaks[0]).toMatchObject({ line: 2, why: 'unreadable' });
    expect(JSON.parse(saved[0]?.text ?? '').head).toMatchObject({ number: 3 });
  });

  it('of a table run no formula and have a row for each receipt', async () => {
    const files = makeFaultyFiles();
    const { receipts, saved } = startReceipts(files, { keychain: NO_KEYCHAIN });
    const hostile = '=HYPERLINK("http://x","y")';
    await receipts.write(decisionOf(1, { reason: hostile, fromJournal: { sentence: '@SUM(1)', words: '' } }));
    await receipts.exportAll('csv');
    const [head, row] = parseCsv(saved[0]?.text ?? '') ?? [];
    const cell = (name: string) => row?.cells?.[head?.cells?.indexOf(name) ?? -1];
    expect([cell('number'), cell('outcome'), cell('reason'), cell('sentence')]).toEqual([
      '1',
      'declined',
      `'${hostile}`,
      "'@SUM(1)",
    ]);
    expect(row?.cells?.some((text) => /^['" ]*[=+@-]/.test(text) && !text.startsWith("'"))).toBe(false);
  });

  it('SEC-81: of a receipt that somebody changed are refused on paper and marked in a table', async () => {
    const files = makeFaultyFiles();
    await filled(files, 3);
    const text = files.contents.get(CHAIN) ?? '';
    files.contents.set(CHAIN, text.replace('"outcome":"declined"', '"outcome":"done"'));
    const { receipts, saved, sheets } = startReceipts(files, { keychain: NO_KEYCHAIN });
    await expect(receipts.savePdf('request-1')).rejects.toMatchObject({
      code: 'receipt/damaged',
      details: { number: 1, file: 'chain-0001.jsonl', line: 1 },
    });
    expect(sheets).toEqual([]);
    await receipts.savePdf('request-3');
    await receipts.exportAll('csv');
    const [head, ...rows] = parseCsv(saved.at(-1)?.text ?? '') ?? [];
    expect(head?.cells?.at(-1)).toBe('checked');
    expect(rows.map(({ cells }) => cells?.at(-1))).toEqual(['no', 'no', 'yes']); // the second follows another first
  });

  it('of one receipt name its number, hash, the receipt before and the newest one', async () => {
    const files = makeFaultyFiles();
    await filled(files, 3);
    const { receipts, sheets } = startReceipts(files, { keychain: NO_KEYCHAIN });
    await receipts.savePdf('request-2');
    const proof = new Map(sheets[0]?.proof.map(({ label, value }) => [label, value]));
    expect(sheets[0]?.title).toBe('Receipt 2');
    expect(proof.get('Newest when printed')).toMatch(/^3:[0-9a-f]{16}$/);
    expect(proof.get('Receipt before')).toMatch(/^[0-9a-f]{64}$/);
    await expect(receipts.savePdf('request-9')).rejects.toMatchObject({ code: 'receipt/unknown' });
  });
});
