import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../main/cli/run-cli.ts';
import { ACTION_SAMPLES, OPERATION_CASES, PAYLOAD_CASES } from '../actions/action-cases.ts';
import { referenceLeaves, referenceShow } from '../actions/payload/payload-reference.ts';
import { answersOf, memoryIo } from './memory-io.ts';

const RISKS = ['low', 'medium', 'high', 'critical'];
const Answer = z.strictObject({
  operation: z.string().nullable(),
  risk: z.enum(['low', 'medium', 'high', 'critical']),
  title: z.string().min(1),
  summary: z.string().min(1),
  fields: z.array(z.strictObject({ label: z.string().min(1), path: z.string(), value: z.string() })),
  verdict: z.enum(['allow', 'warn', 'block']),
  flags: z.array(z.string()),
});
type Answer = z.infer<typeof Answer>;

async function linesOf(...lines: readonly string[]): Promise<unknown[]> {
  const { io, written } = memoryIo(lines.map((line) => `${line}\n`));
  expect(await runCli(['describe', '--batch'], io)).toBe(0);
  expect(written.stderr).toBe('');
  return answersOf(written.stdout);
}
const describeAll = async (requests: readonly unknown[]): Promise<Answer[]> =>
  (await linesOf(...requests.map((request) => JSON.stringify(request)))).map((line) => Answer.parse(line));
async function describeOne(request: unknown): Promise<Answer> {
  const [answer] = await describeAll([request]);
  if (!answer) throw new Error('no answer');
  return answer;
}
const transfer = (payload: string) => ({ method: 'POST', path: '/wallets/wa-1/transfers', payload });

/** Each leaf has exactly one field, with its exact displayed text. */
function expectEveryLeaf({ fields }: Answer, payload: string): void {
  const leaves = referenceLeaves(payload);
  if (leaves === null) throw new Error('no leaves to compare with');
  const pointers = new Set(leaves.map(([pointer]) => pointer));
  const described = fields.filter(({ path }) => pointers.has(path)).map(({ path, value }) => [path, value]);
  expect(described).toEqual(leaves);
}

function parametersOf(template: string, path: string): Record<string, string> {
  const steps = path.split('?')[0]?.split('/') ?? [];
  const pairs = template.split('/').map((step, index) => [step, steps[index] ?? ''] as const);
  return Object.fromEntries(
    pairs
      .filter(([step]) => step.startsWith('{'))
      .map(([step, text]) => [step, referenceShow(decodeURIComponent(text))]),
  );
}

describe('countersign describe --batch and the published operations', () => {
  it.each(ACTION_SAMPLES)('$name', async (sample) => {
    const { name, operation, template, risk, ...request } = sample;
    const answer = await describeOne(request);
    expect({ name, operation: answer.operation }).toEqual({ name, operation });
    expect(RISKS.indexOf(answer.risk)).toBeGreaterThanOrEqual(RISKS.indexOf(risk));
    expectEveryLeaf(answer, request.payload);
    const inPath = answer.fields.filter(({ path }) => path.startsWith('{'));
    expect(Object.fromEntries(inPath.map(({ path, value }) => [path, value]))).toEqual(
      parametersOf(template, request.path),
    );
  });

  const judged = OPERATION_CASES.flatMap(({ samples }) => samples);
  it('gives every published sample its verdict and flags', async () => {
    const answers = await describeAll(judged);
    expect(answers.map(({ verdict, flags }) => ({ verdict, flags }))).toEqual(
      judged.map(({ verdict, flags }) => ({ verdict, flags: [...flags].sort() })),
    );
  });

  it.each(judged.filter(({ mustShow }) => mustShow.length > 0))(
    '$id $variant shows what is inside',
    async (sample) => {
      const { fields } = await describeOne(sample);
      const shown = fields.map(({ label, value }) => `${label}\n${value}`.toLowerCase());
      const missing = sample.mustShow.filter(
        (text) => !shown.some((one) => one.includes(text.toLowerCase())),
      );
      expect(missing).toEqual([]);
    },
  );

  it('describes every operation with the other payload that clients sign, and with each of its query parameters', async () => {
    for (const { id, samples, payloadAlternatives = [], queryParams } of OPERATION_CASES) {
      const [sample] = samples;
      if (!sample) throw new Error(`${id} has no sample`);
      for (const payload of payloadAlternatives) {
        expect(await describeOne({ ...sample, payload })).toMatchObject({ operation: id, verdict: 'allow' });
      }
      for (const { path } of queryParams) {
        const answer = await describeOne({ ...sample, path: `${sample.path}?${path}=true` });
        expect(answer.operation).toBe(id);
        expect(answer.fields.filter((field) => field.path === `?${path}`)).toMatchObject([{ value: 'true' }]);
      }
    }
  });
});

describe('countersign describe --batch and the published payloads', () => {
  it('judges every one of them, and shows every leaf of those that may be signed', async () => {
    const answers = await describeAll(PAYLOAD_CASES.map(({ text }) => transfer(text)));
    const judged = answers.map(({ verdict, flags }, index) => ({
      id: PAYLOAD_CASES[index]?.id,
      verdict,
      flags,
    }));
    expect(judged).toEqual(
      PAYLOAD_CASES.map(({ id, expect: verdict, flags }) => ({ id, verdict, flags: [...flags].sort() })),
    );
    for (const [index, answer] of answers.entries()) {
      if (answer.verdict !== 'block') expectEveryLeaf(answer, PAYLOAD_CASES[index]?.text ?? '');
    }
  });
});

describe('countersign describe --batch', () => {
  it('says of an unknown action only what would be signed', async () => {
    const answer = await describeOne({
      method: 'POST',
      path: '/nobody/knows?a=%E2%80%AEb&c',
      payload: '{"x":{"y":[]}}',
    });
    expect(answer).toMatchObject({ operation: null, risk: 'critical', verdict: 'allow', flags: [] });
    expect(answer.fields).toEqual([
      { label: '/x/y', path: '/x/y', value: '[]' },
      { label: 'Query: a', path: '?a', value: '\\u{202e}b' },
      { label: 'Query: c', path: '?c', value: '' },
    ]);
  });

  it('takes method and path as they are written', async () => {
    for (const [method, path] of [
      ['post', '/wallets'],
      ['POST', '/wallets/'],
      ['POST', 'wallets'],
      ['POST', '/Wallets'],
      ['POST', '/wallets//transfers'],
      ['POST', ' /wallets'],
      ['', ''],
    ]) {
      const answer = await describeOne({ method, path, payload: '{}' });
      expect([method, path, answer.operation, answer.risk]).toEqual([method, path, null, 'critical']);
    }
  });

  it('shows the percent-decoded value of a path parameter', async () => {
    const answer = await describeOne({
      method: 'POST',
      path: '/wallets/a%20b%E2%80%AE%ff/transfers?q',
      payload: '',
    });
    expect(answer.operation).toBe('wallets.transferAsset');
    expect(answer.fields.map(({ path, value }) => [path, value])).toEqual([
      ['{walletId}', 'a%20b%E2%80%AE%ff'], // broken percent sequences are not decoded
      ['?q', ''],
    ]);
    const whole = await describeOne({
      method: 'POST',
      path: '/wallets/a%20b%E2%80%AE/transfers',
      payload: '',
    });
    expect(whole.fields.map(({ path, value }) => [path, value])).toEqual([['{walletId}', 'a b\\u{202e}']]);
  });

  it('labels what the operation knows, and names the place of what it does not', async () => {
    const payload = '{"kind":"Native","to":"0x0","amount":"1.50","\\u202ex":1e2,"a/b~":[{},null]}';
    const { fields } = await describeOne(transfer(payload));
    expect(fields.slice(0, 6).map(({ label, path, value }) => [label, path, value])).toEqual([
      [expect.not.stringContaining('/'), '/kind', 'Native'],
      [expect.not.stringContaining('/'), '/to', '0x0'],
      [expect.not.stringContaining('/'), '/amount', '1.50'],
      ['/\\u{202e}x', '/\u202ex', '1e2'],
      ['/a~1b~0/0', '/a~1b~0/0', '{}'],
      ['/a~1b~0/1', '/a~1b~0/1', 'null'],
    ]);
  });

  it('raises the risk for delegateTo at any depth', async () => {
    const request = {
      method: 'POST',
      path: '/wallets',
      payload: '{"network":"Solana","x":[{"delegateTo":"us-1"}]}',
    };
    expect(['high', 'critical']).toContain((await describeOne(request)).risk);
  });

  it('shows both values of a key that stands twice', async () => {
    const { fields, verdict } = await describeOne(transfer('{"to":"a","to":"b"}'));
    expect(verdict).toBe('block');
    expect(fields.filter(({ path }) => path === '/to').map(({ value }) => value)).toEqual(['a', 'b']);
  });

  it('allows an empty payload and shows no field of it', async () => {
    const { verdict, flags, fields } = await describeOne(transfer(''));
    expect([verdict, flags, fields.map(({ path }) => path)]).toEqual(['allow', [], ['{walletId}']]);
  });

  it('keeps half characters through the line of JSON, and answers in UTF-8', async () => {
    const { verdict, fields } = await describeOne(transfer('{"memo":"\ud800"}'));
    expect(verdict).toBe('block');
    expect(fields.find(({ path }) => path === '/memo')).toMatchObject({ value: '\\u{d800}' });
  });

  it('reads a payload of one mebibyte and no more', async () => {
    const [head, tail] = ['{"kind":"Native","to":"0x0","amount":"1","memo":["', '"]}'];
    const full = `${head}${'a'.repeat(1_048_576 - head.length - tail.length)}${tail}`;
    expect(await describeAll([transfer(full), transfer(`${full} `)])).toMatchObject([
      { verdict: 'block', flags: ['large', 'string-length'] },
      { verdict: 'block', flags: ['large', 'size'], fields: [{ path: '{walletId}' }] },
    ]);
  });

  it('answers "input" to a line that is no request, and goes on', async () => {
    const good = transfer('{}');
    const bad = [
      1,
      'x',
      null,
      [],
      {},
      [good],
      { ...good, method: undefined },
      { ...good, path: null },
      { ...good, payload: {} },
    ];
    const lines = [
      ...bad.map((value) => JSON.stringify(value)),
      'no json',
      JSON.stringify({ ...good, more: 1 }),
    ];
    const answers = await linesOf(...lines);
    const failure = { error: { code: 'input', message: expect.any(String) } };
    expect(answers.slice(0, -1)).toEqual([...bad, 0].map(() => failure));
    expect(Answer.safeParse(answers.at(-1)).success).toBe(true);
  });

  it('wants to be told that lines will come', async () => {
    for (const args of [['describe'], ['describe', '--batch', 'x'], ['describe', '--argv']]) {
      const { io, written } = memoryIo([]);
      expect([await runCli(args, io), written.stdout]).toEqual([2, '']);
      expect(written.stderr).toMatch(/^Usage: countersign/);
    }
  });
});
