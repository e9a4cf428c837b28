import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFiles } from '../../main/platform/files.ts';
import { scanChain } from '../../main/receipts/chain.ts';

const KILLS = 204;
/** Each start and each check reads a whole chain: many short chains take a tenth of the time of a few long ones. */
const CHAINS = 34;
const LANES = 3;
const TIME = 300_000; // 10 s on two free cores

let base = '';
let child = '';
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'countersign-receipts-kill-'));
  child = await buildChild(path.join(base, 'program'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** One file, because it is started two hundred times. */
async function buildChild(outDir: string): Promise<string> {
  await build({
    ...{ configFile: false, envDir: false, logLevel: 'error', publicDir: false },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: true, target: 'node24', minify: true, outDir },
      rolldownOptions: {
        input: { child: path.join(import.meta.dirname, 'append-child.ts') },
        external: [/^node:/],
        output: { format: 'es' },
      },
    },
  });
  await writeFile(path.join(outDir, 'package.json'), '{"type":"module"}');
  return path.join(outDir, 'child.js');
}

/** Gives the last number that was on disk when it was killed; 0 for none. */
async function appendAndKill(
  root: string,
  first: number,
  { ms, receipts }: { ms: number; receipts: number },
): Promise<number> {
  const writer = spawn(process.execPath, [child, root, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const isReady = new Promise<void>((resolve) => {
    writer.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('latin1');
      if (printed.split('\n').length > receipts + 1) resolve(); // the first line says that it is ready
    });
  });
  const isOver = new Promise<void>((resolve) => writer.once('close', () => resolve()));
  await isReady;
  await sleep(ms);
  writer.kill('SIGKILL');
  await isOver;
  expect(writer.signalCode).toBe('SIGKILL');
  return Number(printed.split('\n').slice(1, -1).at(-1) ?? 0);
}

async function runChain(
  root: string,
  kills: readonly number[],
): Promise<{ acknowledged: number; torn: number }> {
  let acknowledged = 0;
  let torn = 0;
  for (const kill of kills) {
    const last = await appendAndKill(root, kill * 1_000, { ms: (kill % 17) / 4, receipts: kill % 3 });
    if (last > 0) acknowledged += 1;
    const files = await openFiles({ root });
    const numbers: number[] = [];
    const { report } = await scanChain(files, ({ receipt }) => void numbers.push(receipt.number));
    expect([report.isWhole, report.chains <= 1, report.breaks]).toEqual([true, true, []]);
    expect(numbers.at(-1) ?? 0).toBeGreaterThanOrEqual(last); // nothing that was said to be there is missing
    if (report.hasTornEnd) torn += 1;
  }
  return { acknowledged, torn };
}

describe('kill -9 while receipts are written', () => {
  it(
    `SEC-80: ${KILLS} kills leave a whole chain with every receipt that was acknowledged`,
    async () => {
      const kills = Array.from({ length: KILLS }, (_kill, index) => index + 1);
      const waiting = Array.from({ length: CHAINS }, (_chain, number) => number);
      const rootOf = (chain: number) => path.join(base, `chain-${chain}`);
      const results: Awaited<ReturnType<typeof runChain>>[] = [];
      const runLane = async () => {
        for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift()) {
          const own = kills.filter((kill) => Math.floor((kill - 1) / (KILLS / CHAINS)) === chain);
          results.push(await runChain(rootOf(chain), own));
        }
      };
      await Promise.all(Array.from({ length: LANES }, runLane));
      expect(results).toHaveLength(CHAINS);
      // The kills must land among real writes, or the test proves nothing.
      expect(results.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(KILLS / 4);
      for (const [chain] of results.entries()) {
        const names = await readdir(path.join(rootOf(chain), 'receipts'));
        expect(names.filter((name) => name.includes('.part'))).toEqual([]);
        const key = await readFile(path.join(rootOf(chain), 'receipts/key.json'), 'utf8');
        expect(key.length).toBeGreaterThan(0);
      }
    },
    TIME,
  );
});
