import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runBatch } from '../../main/cli/run-batch.ts';
import { runCli } from '../../main/cli/run-cli.ts';
import { AppError } from '../../main/errors.ts';
import { ARGV_CASES, EXTERNAL, LINK_CASES } from '../links/link-cases.ts';
import { answersOf, memoryIo } from './memory-io.ts';

const jsonLines = (values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`);

async function run(args: readonly string[], chunks: readonly (string | Uint8Array)[] = []) {
  const { io, written } = memoryIo(chunks);
  const code = await runCli(args, io);
  return { code, ...written };
}
const answers = async (args: readonly string[], chunks: readonly (string | Uint8Array)[]) => {
  const { code, stdout, stderr } = await run(args, chunks);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return answersOf(stdout);
};
const inputError = { error: { code: 'input', message: expect.any(String) } };

describe('countersign check-link --batch', () => {
  it('answers every published link case', async () => {
    const lines = jsonLines(LINK_CASES.map(({ value }) => value));
    expect(await answers(['check-link', '--batch'], lines)).toEqual(LINK_CASES.map(({ wanted }) => wanted));
  });

  it('answers every published argument case, flags in any order', async () => {
    const lines = jsonLines(ARGV_CASES.map(({ value }) => value));
    const wanted = ARGV_CASES.map((row) => row.wanted);
    expect(await answers(['check-link', '--batch', '--argv'], lines)).toEqual(wanted);
    expect(await answers(['check-link', '--argv', '--batch'], lines)).toEqual(wanted);
  });

  it('answers one line for each line, whatever stands there', async () => {
    const text = `\n  \nnot json\n\ufeff""\n${JSON.stringify(EXTERNAL)}\r\n{"a":1}\n"x" "y"\n\t"x"`;
    const reject = (reason: string) => ({ verdict: 'reject', reason });
    expect(await answers(['check-link', '--batch'], [Buffer.from([0xff, 0x0a]), text])).toEqual([
      inputError,
      inputError,
      inputError,
      inputError,
      inputError,
      { verdict: 'accept', reason: 'ok', environment: 'dfns', form: 'external' },
      reject('not-string'),
      inputError,
      reject('scheme'),
    ]);
  });

  it('never repeats the input', async () => {
    const { stdout } = await run(['check-link', '--batch'], [`"${EXTERNAL}%"\nmarker-text\n`]);
    expect(stdout).not.toContain('yOMv');
    expect(stdout).not.toContain('marker');
  });

  it('knows no practice host', async () => {
    const link = EXTERNAL.replace('dashboard.dfns.io', 'practice.countersign.invalid');
    expect(await answers(['check-link', '--batch'], jsonLines([link]))).toEqual([
      { verdict: 'reject', reason: 'host' },
    ]);
  });
});

describe('countersign words --batch', () => {
  it('answers four words, or an input error for anything else', async () => {
    const lines = [
      '{"challengeIdentifier":"abc"}\n',
      '{"challengeIdentifier":null}\n',
      '{}\n',
      '"abc"\n',
      '{"challengeIdentifier":"\\ud800"}\n',
    ];
    const words = { words: ['risk', 'scheme', 'quiz', 'bulk'] };
    expect(await answers(['words', '--batch'], lines)).toEqual([
      words,
      inputError,
      inputError,
      inputError,
      inputError,
    ]);
  });
});

describe('the command line', () => {
  it('prints the usage on standard error for words it does not know, exit code 2', async () => {
    const unknown = [
      [],
      ['nope'],
      ['constructor'],
      ['check-link'],
      ['check-link', '--argv'],
      ['check-link', '--batch', '--x'],
    ];
    for (const args of [...unknown, ['words'], ['words', '--batch', '--argv']]) {
      const { code, stdout, stderr } = await run(args, ['"x"\n']);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(/^Usage: countersign/);
    }
  });

  it('tells of every switch that the sandbox takes', async () => {
    const switches = (text: string) => [...new Set(text.match(/--[a-z-]+/g))];
    const { stdout } = await run(['help']);
    const { stderr } = await run(['sandbox', '--nonsense']);
    expect(switches(stderr)).not.toEqual([]);
    expect(switches(stdout)).toEqual(expect.arrayContaining(switches(stderr)));
  });

  it('prints the usage and the version when asked', async () => {
    for (const word of ['help', '--help']) {
      expect(await run([word])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('check-link'),
        stderr: '',
      });
    }
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('runBatch', () => {
  it('answers a failure of ours without its message and goes on', async () => {
    const { io, written } = memoryIo(['1\n2\n3\n']);
    const code = await runBatch(io, (value) => {
      if (value === 1) throw new Error('a secret');
      if (value === 2) throw new AppError('internal', 'a secret');
      return Promise.resolve({ value });
    });
    expect(code).toBe(0);
    const internal = { error: { code: 'internal', message: expect.not.stringContaining('secret') } };
    expect(answersOf(written.stdout)).toEqual([internal, internal, { value: 3 }]);
  });

  it('reads no further while the reader of its answers is slow', async () => {
    let asked = 0;
    let waiting: (() => void) | undefined;
    const stdin = (async function* () {
      for (; asked < 50; asked += 1) yield Buffer.from('1\n');
    })();
    const stdout = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => {
        waiting = done;
      },
    });
    const done = runBatch({ stdin, stdout, stderr: stdout }, (value) => value);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBeLessThan(3);
    const pump = setInterval(() => waiting?.(), 0);
    expect(await done).toBe(0);
    clearInterval(pump);
    expect(asked).toBe(50);
  });
});
