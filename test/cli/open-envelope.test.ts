import { randomFillSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../main/cli/run-cli.ts';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { generatePkcs8 } from '../../main/signing/open-key.ts';
import { sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import { ENVELOPE_CASES } from '../vault/envelope-cases.ts';
import { answersOf, memoryIo } from './memory-io.ts';

async function open(...inputs: readonly unknown[]): Promise<unknown[]> {
  const { io, written } = memoryIo(inputs.map((input) => `${JSON.stringify(input)}\n`));
  expect(await runCli(['open-envelope', '--batch'], io)).toBe(0);
  expect(written.stderr).toBe('');
  return answersOf(written.stdout);
}

const caseNamed = (wanted: string) => {
  const found = ENVELOPE_CASES.find(({ id }) => id === wanted);
  if (!found) throw new TypeError('the case is gone');
  return found;
};
const ours = caseNamed('E001');
const theirs = caseNamed('E090');
const inputError = { error: { code: 'input', message: expect.any(String) } };

describe('countersign open-envelope --batch', () => {
  // The others cost half a second each: test/e2e/cli.test.ts sends all of them to the built program.
  it('answers every published case that needs no Argon2, and one that does, in order', async () => {
    const rows = [...ENVELOPE_CASES.filter(({ needsKdf }) => !needsKdf), ours];
    expect(await open(...rows.map(({ input }) => input))).toEqual(rows.map(({ wanted }) => wanted));
  });

  it.each([
    ['null', null],
    ['a text', 'x'],
    ['an array', [theirs.input]],
    ['no members', {}],
    ['no password', { ...theirs.input, password: undefined }],
    ['a password that is null', { ...theirs.input, password: null }],
    ['a password that is a number', { ...theirs.input, password: 5 }],
    ['a username that is a number', { ...theirs.input, username: 5 }],
    ['an entry that is a text', { ...ours.input, entry: 'x' }],
    ['an entry that is an array', { ...ours.input, entry: ['a', 'b', 'c', 'd'] }],
    ['an entry without a userId', { ...ours.input, entry: { ...ours.input.entry, userId: undefined } }],
    ['an entry with a number', { ...ours.input, entry: { ...ours.input.entry, credId: 5 } }],
  ])('answers "input" to a line with %s', async (_what, input) => {
    expect(await open(input)).toEqual([inputError]);
  });

  it('takes null for a username or an entry that is not there', async () => {
    const inputs = [
      { ...theirs.input, entry: null },
      { ...ours.input, username: null },
    ];
    expect(await open(...inputs)).toEqual([theirs.wanted, ours.wanted]);
  });

  it('judges whatever stands for the envelope', async () => {
    const envelopes = [undefined, null, 0, true, {}, [], { v: 1 }, ''];
    const answers = await open(...envelopes.map((envelope) => ({ envelope, password: 'x' })));
    expect(answers).toEqual(envelopes.map(() => ({ ok: false, code: 'ENV_MISSING' })));
  });

  it('does not mind other members, nor an entry of a kind that no envelope has', async () => {
    const entry = { ...ours.input.entry, kind: 'Key' };
    expect(await open({ ...theirs.input, extra: 1 }, { ...ours.input, entry })).toEqual([
      theirs.wanted,
      { ok: false, code: 'ENV_WRONG_ENTRY' },
    ]);
  });

  it('names the first fault of several', async () => {
    const text = String(ours.input.envelope);
    const entry = { ...ours.input.entry, credId: 'other' };
    const spoil = (from: string, to: string) => text.replace(from, to);
    const m = '"m":65536';
    const answers = await open(
      { envelope: spoil('"v":1', '"v":2').replace(m, '"m":8'), password: '', entry },
      { envelope: spoil(m, '"m":8').replace('A256GCM', 'none'), password: '', entry },
      { envelope: spoil(m, '"m":8').replace('"tag":"', '"tag":"='), password: '', entry },
      { envelope: spoil('"tag":"', '"tag":"='), password: '', entry },
      { envelope: spoil('"tag":"', '"tag":"=').replace('"iv":"', '"iv":"AAAA'), password: '' },
      { envelope: spoil('"iv":"', '"iv":"AAAA'), password: '' },
      { envelope: text, password: '' },
    );
    expect(answers).toEqual(
      ['NEWER', 'SHAPE', 'KDF_RANGE', 'WRONG_ENTRY', 'ENCODING', 'LENGTH', 'AUTH'].map((code) => ({
        ok: false,
        code: `ENV_${code}`,
      })),
    );
  });

  it('never prints the password, the code or the key', async () => {
    const random = (length: number) => randomFillSync(new Uint8Array(length));
    const pkcs8 = generatePkcs8('EdDSA', random);
    const markers = [16, 24].map((at) => pkcs8.use((bytes) => Buffer.from(bytes.subarray(at, at + 9))));
    const password = 'D1-MARKER-QQQQQ-QEQQQ-2QQQQ-QQQQQ-QQQQQQ';
    const sealed = sealDfnsWeb({ pkcs8, username: 'a@b', password: Secret.take(utf8(password)), random });
    const { io, written } = memoryIo([
      `${JSON.stringify({ envelope: sealed.text, password, username: 'a@b' })}\n`,
      `${JSON.stringify({ envelope: sealed.text, password, username: 'other' })}\n`,
      `${JSON.stringify({ envelope: sealed.text, password: [password], username: 'a@b' })}\n`,
    ]);
    await runCli(['open-envelope', '--batch'], io);
    expect(answersOf(written.stdout)).toMatchObject([{ ok: true }, { ok: false }, inputError]);
    expect(written.stdout).not.toContain('MARKER');
    for (const marker of markers) {
      for (const form of ['base64', 'base64url', 'hex'] as const) {
        expect(written.stdout).not.toContain(marker.toString(form));
      }
    }
  });

  it('answers 5,000 lines that need no work as they come', async () => {
    const inputs = Array.from({ length: 5_000 }, (_, index) => ({ envelope: `${index}`, password: 'x' }));
    const answers = await open(...inputs);
    expect(answers).toEqual(inputs.map(() => ({ ok: false, code: 'ENV_SHAPE' })));
  });

  it('wants to be told that lines will come', async () => {
    for (const args of [['open-envelope'], ['open-envelope', '--batch', '--show']]) {
      const { io, written } = memoryIo([]);
      expect([await runCli(args, io), written.stdout]).toEqual([2, '']);
    }
  });
});
