import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPERATION_CASES, PAYLOAD_CASES } from '../actions/action-cases.ts';
import { answersOf } from '../cli/memory-io.ts';
import { ARGV_CASES, LINK_CASES } from '../links/link-cases.ts';
import { isWantedAnswer, SIGN_CASES } from '../signing/sign-cases.ts';
import { ENVELOPE_CASES } from '../vault/envelope-cases.ts';

const root = path.resolve(import.meta.dirname, '../..');
const program = path.join(root, 'out/main/cli.js');

// Both the Node of the project and the one people have: the command line promises to run with either.
const nodes = new Set([process.execPath, ...systemNodes()]);

function systemNodes(): string[] {
  const { PATH: folders = '' } = process.env;
  const found = folders
    .split(path.delimiter)
    .filter((folder) => folder && !folder.includes('node_modules'))
    .map((folder) => path.join(folder, 'node'))
    .find((file) => existsSync(file));
  return found ? [found] : [];
}

/** Runs the built command line as a process of its own, from a folder that is not the project's. */
function run(node: string, args: readonly string[], input: string) {
  const child = spawn(node, [program, ...args], { cwd: tmpdir(), stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => undefined); // a command that reads nothing may be gone first
  child.stdin.end(input);
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const jsonLines = (values: readonly unknown[]) =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const Words = z.object({
  cases: z.array(z.object({ challengeIdentifier: z.unknown(), words: z.array(z.string()).optional() })),
});
const words = Words.parse(JSON.parse(readFileSync(path.join(root, 'test/vectors/words.json'), 'utf8'))).cases;

const Described = z.object({
  operation: z.string().nullable(),
  verdict: z.string(),
  flags: z.array(z.string()),
  fields: z.array(z.object({ label: z.string(), path: z.string(), value: z.string() })),
});
const judgedIn = (answer: unknown) => {
  const { operation, verdict, flags } = Described.parse(answer);
  return { operation, verdict, flags };
};
const textOf = ({ method, path: target, payload }: { method: string; path: string; payload: string }) => ({
  ...{ method, payload },
  path: target,
});

for (const node of nodes) {
  describe(`the built command line, run by ${node === process.execPath ? 'the Node of the project' : 'the Node of the system'}`, () => {
    const batch = async (args: readonly string[], input: string) => {
      const { code, stdout, stderr } = await run(node, args, input);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return answersOf(stdout);
    };

    it('answers every published link case', async () => {
      const lines = jsonLines(LINK_CASES.map(({ value }) => value));
      expect(await batch(['check-link', '--batch'], lines)).toEqual(LINK_CASES.map(({ wanted }) => wanted));
    });

    it('answers every published argument case', async () => {
      const lines = jsonLines(ARGV_CASES.map(({ value }) => value));
      expect(await batch(['check-link', '--batch', '--argv'], lines)).toEqual(
        ARGV_CASES.map(({ wanted }) => wanted),
      );
    });

    it('answers every published case of match words', async () => {
      const lines = jsonLines(words.map(({ challengeIdentifier }) => ({ challengeIdentifier })));
      const input = { error: { code: 'input', message: expect.any(String) } };
      expect(await batch(['words', '--batch'], lines)).toEqual(
        words.map((row) => (row.words ? { words: row.words } : input)),
      );
    });

    it('answers every published case of sign', async () => {
      const out = await batch(['sign', '--batch'], jsonLines(SIGN_CASES.map(({ input }) => input)));
      expect(out).toHaveLength(SIGN_CASES.length);
      const wrong = SIGN_CASES.filter((row, index) => !isWantedAnswer(row, out[index]));
      expect(wrong.map(({ id }) => id)).toEqual([]);
    });

    it('answers every published case of open-envelope', async () => {
      // Half a second for each Argon2: one Node pays for all of them, the other for one.
      const first = ENVELOPE_CASES.find(({ needsKdf }) => needsKdf);
      const isAll = node === process.execPath;
      const rows = ENVELOPE_CASES.filter((row) => isAll || row === first || !row.needsKdf);
      const out = await batch(['open-envelope', '--batch'], jsonLines(rows.map(({ input }) => input)));
      expect(out).toEqual(rows.map(({ wanted }) => wanted));
    });

    it('describes every published sample and payload', async () => {
      const samples = OPERATION_CASES.flatMap((row) =>
        row.samples.map((sample) => ({ ...sample, operation: row.id })),
      );
      const payloads = PAYLOAD_CASES.map(({ text: payload, expect: verdict, flags }) => ({
        ...{ method: 'POST', path: '/somewhere', payload, verdict, flags },
      }));
      const out = await batch(['describe', '--batch'], jsonLines([...samples, ...payloads].map(textOf)));
      expect(out.slice(0, samples.length).map(judgedIn)).toEqual(
        samples.map(({ operation, verdict, flags }) => ({ operation, verdict, flags })),
      );
      expect(out.slice(samples.length).map(judgedIn)).toEqual(
        payloads.map(({ verdict, flags }) => ({ operation: null, verdict, flags })),
      );
      for (const [index, { mustShow }] of samples.entries()) {
        const shown = JSON.stringify(Described.parse(out[index]).fields).toLowerCase();
        for (const text of mustShow) expect(shown).toContain(text.toLowerCase());
      }
    });

    it('answers 100,000 lines in order, the last one without a line feed', async () => {
      const lines = Array.from({ length: 100_000 }, (_, index) =>
        index % 3 === 0 ? '"x"' : index % 3 === 1 ? '' : '1',
      );
      const out = await batch(['check-link', '--batch'], `${lines.join('\n')}`);
      expect(out.length).toBe(100_000);
      const kinds = [{ reason: 'scheme' }, { error: { code: 'input' } }, { reason: 'not-string' }];
      for (const index of [0, 1, 2, 49_999, 99_998, 99_999])
        expect(out[index]).toMatchObject(kinds[index % 3] ?? {});
    });

    it('refuses unknown words with the usage and exit code 2', async () => {
      const { code, stdout, stderr } = await run(node, ['approve'], '');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('Usage: countersign');
    });
  });
}

describe('the built command line', () => {
  it('can be started by its name: its first line names Node', () => {
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
