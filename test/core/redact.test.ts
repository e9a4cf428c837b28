import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64url } from '../../main/core/bytes.ts';
import { redact } from '../../main/core/redact.ts';

const VECTORS = path.resolve(import.meta.dirname, '../vectors');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(VECTORS, name), 'utf8'));

/** Every text in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Runs that are secret wherever they stand: 16 or more characters with a digit or a capital. */
const secretRuns = (text: string) =>
  (text.match(/[A-Za-z0-9_-]{16,}/g) ?? []).filter((run) => /[A-Z0-9]/.test(run));

const corpus = ['links.json', 'vectors.json', 'words.json', 'envelopes.json', 'sign.json']
  .flatMap((name) => textsIn(read(name)))
  .filter((text) => text.length <= 1_000);

describe('redaction', () => {
  it('SEC-34: leaves no token of any link, key, envelope or challenge of the vectors', () => {
    expect(corpus.length).toBeGreaterThan(1_000);
    for (const text of corpus) {
      for (const sentence of [text, `could not read ${text}`, `"${text}" (12) was refused`]) {
        const left = redact(sentence);
        for (const run of secretRuns(text)) expect(left.includes(run), `${run} in ${left}`).toBe(false);
      }
    }
  });

  it.each([
    ['open https://dashboard.dfns.io/login?code=abc failed', 'open [link] failed'],
    ['HTTPS://DASHBOARD.DFNS.IO/x and file:///etc/passwd', '[link] and [link]'],
    ['(countersign://open?url=https%3A%2F%2Fx)', '([link])'],
    ['countersign:open', '[link]'],
    ['https:dashboard.dfns.io/login', '[link]'],
    ['host dashboard.dfns.io:443 and x', 'host [host] and x'],
    ['https%3A%2F%2Fevil.example', '[link]'],
    ['user jane.doe+x@example.com is unknown', 'user [e-mail] is unknown'],
    ['jane%40example.com', '[e-mail]'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer [secret]'],
    ['password=hunter2, again', 'password [secret], again'],
    ['answer was {"to":"0xabc","amount":"1"} here', 'answer was [data]'],
    ['list ["a","b"]', 'list [data]'],
    ['-----BEGIN PRIVATE KEY-----\nMC4CAQ', '[data]'],
    ['eyJh.eyJi.c2ln', '[token]'],
    ['ENOENT: open /home/jane/.config/countersign/state.json', 'ENOENT: open [path]'],
    ['C:\\Users\\Jane\\AppData\\x', '[path]'],
    ['to 0x52908400098527886E0F7030069857D2E4169EE7', 'to [hex]'],
    ['wallet wa-6lfkf-4q1om-9ji9kub94o3ta5nm', 'wallet [token]'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', '[token]'],
  ])('takes out what %j tells', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'request/not-approvable',
    'kdf check failed',
    '"requestId" must be text of 1 to 64 characters',
    'a file of 9000000 bytes is larger than any of ours',
    'status 503 instead of 200',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('does not look into texts that no developer wrote', () => {
    expect(redact('x '.repeat(501))).toBe('[text of 1002 characters]');
  });

  it('SEC-34: leaves no random token, wherever it stands in a sentence', () => {
    const token = fc.uint8Array({ minLength: 16, maxLength: 64 }).map((bytes) => base64url(bytes));
    const around = fc.string({ maxLength: 100 });
    fc.assert(
      fc.property(around, token, around, (before, secret, after) => {
        const left = redact(`${before}${secret}${after}`);
        expect(left.includes(secret)).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('ends for the texts that are worst for its patterns', () => {
    for (const unit of ['{', 'a', '-', '.', '/', '@', 'a.', 'a@', '/a', 'a:', 'a:/', ' =', 'code=', '["']) {
      const text = unit.repeat(1_000).slice(0, 1_000);
      expect(redact(text).length, unit).toBeLessThanOrEqual(2_000);
    }
  });
});
