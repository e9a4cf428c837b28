import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, runtime } from './launch.ts';
import { readPdf } from './read-pdf.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PASSWORD, paste, shot } from './steps.ts';
import { KDF } from './steps-credentials.ts';
import { answerSaveDialog } from './steps-recovery.ts';

let ready: Ready;
let folder: string;
let data: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-receipts-'));
  ready = await getReady();
  data = path.join(ready.launched.userData, 'practice');
});
afterAll(async () => {
  await ready?.end();
  rmSync(folder, { recursive: true, force: true });
});

const run = promisify(execFile);
/** The built command line: its exit code and the line of --json. */
async function verify(place: string, ...more: readonly string[]) {
  const args = [path.join(root, 'out/main/cli.js'), 'journal', 'verify', place, '--json', ...more];
  const { stdout, code } = await run(process.execPath, args).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => ({ stdout: error.stdout, code: error.code }),
  );
  return { code, report: JSON.parse(stdout) };
}

async function saveTo(name: string, click: () => Promise<void>): Promise<string> {
  const file = path.join(folder, name);
  await answerSaveDialog(ready.launched.app, file);
  await click();
  await expect.poll(() => readdirSync(folder)).toContain(name);
  return file;
}

describe(`receipts (${runtime})`, () => {
  it('are written for what was approved and what was declined, and are in History', async () => {
    const { page } = ready.launched;
    const approved = await ready.initiator.start();
    await paste(page, approved.link);
    await openCard(page);
    await approve(page);
    await at(page, 'outcome').waitFor(KDF);
    await approved.finish();
    const declined = await ready.initiator.start({ amount: '4000000' });
    await paste(page, declined.link);
    await openCard(page);
    await at(page, 'decline-more').click();
    await at(page, 'decline-not-asked').click();
    await at(page, 'outcome').waitFor();
    await at(page, 'tab-history').click();
    await expect.poll(() => at(page, 'receipt-number').allTextContents()).toEqual(['Receipt 2', 'Receipt 1']);
    expect(await at(page, 'receipts-chain').getAttribute('data-chain')).toBe('whole');
    await at(page, 'receipts-check').click();
    await shot(page, 'receipts-1-history');
  });

  it('go out as JSON, as a table and as one page, and nothing secret with them', async () => {
    const { page } = ready.launched;
    const json = await saveTo('all.json', () => at(page, 'receipts-json').click());
    const csv = await saveTo('all.csv', () => at(page, 'receipts-csv').click());
    const pdf = await saveTo('one.pdf', () => at(page, 'receipt-pdf').last().click());
    const { pages, text } = readPdf(readFileSync(pdf));
    if (process.env['E2E_KEEP']) copyFileSync(pdf, path.join(root, 'test-results/receipt.pdf'));
    const { head, files } = JSON.parse(readFileSync(json, 'utf8'));
    expect(pages).toBe(1);
    expect(text).toContain('Receipt 1');
    expect(text).toMatch(/Send 250,000(\.00)? USDC/);
    expect(text.replaceAll(' ', '')).toContain(`2:${head.hash.slice(0, 16)}`);
    expect(text.replaceAll(' ', '').toLowerCase()).toContain('21c61e9b2c36e4f4ad298b059d38e68a6593376d');
    const table = readFileSync(csv, 'utf8');
    expect(table.trim().split('\r\n')).toHaveLength(3);
    expect(table).toContain('"not-asked"');
    const { decision } = files[0].lines[0].receipt;
    expect([decision.outcome, decision.userId]).toEqual(['done', expect.stringMatching(/^us-/)]);
    const token = ready.sandbox.connection.users[0]?.token ?? '';
    for (const file of [json, csv, pdf, path.join(data, 'receipts/chain-0001.jsonl')]) {
      const content = readFileSync(file, 'latin1');
      for (const secret of [PASSWORD, token, '/login?code=', '"seed"']) expect(content).not.toContain(secret);
    }
  });

  it('are verified by the command line, and one changed byte is found', async () => {
    const { code, report } = await verify(data);
    expect([code, report.receipts, report.journal.journals]).toEqual([0, 2, 2]);
    const kept = `${report.head.number}:${report.head.hash}`;
    expect((await verify(data, '--head', kept)).code).toBe(0);
    expect((await verify(path.join(folder, 'all.json'), '--head', kept)).code).toBe(0);
    const file = path.join(data, 'receipts/chain-0001.jsonl');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace('not-asked', 'not-esked'));
    const changed = await verify(data);
    expect([changed.code, changed.report.breaks[0].line]).toEqual([1, 2]);
    const lines = whole.split('\n');
    writeFileSync(file, `${lines[0]}\n`);
    expect((await verify(path.join(data, 'receipts'), '--head', kept)).report.knownHead).toBe('not-found');
    expect((await verify(data)).report.journal.withoutReceipt).toHaveLength(1);
    writeFileSync(file, whole.replace('not-asked', 'not-esked'));
    const { page } = ready.launched;
    await at(page, 'receipts-check').click();
    await at(page, 'receipts-broken').waitFor();
    await shot(page, 'receipts-2-broken');
    writeFileSync(file, whole);
    await at(page, 'receipts-check').click();
    await at(page, 'receipts-broken').waitFor({ state: 'detached' });
  });

  it('go on after a crash: what was decided and had none gets one from the journal', async () => {
    const { userData } = ready.launched;
    await ready.launched.kill();
    const file = path.join(data, 'receipts/chain-0001.jsonl');
    const [first = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${first}\n{"receipt":{"af`);
    const { page } = await ready.again();
    await expect.poll(() => readFileSync(file, 'utf8').split('\n').length).toBe(3);
    const { code, report } = await verify(path.join(userData, 'practice'));
    expect([code, report.receipts]).toEqual([0, 2]);
    await page.close();
  });
});
