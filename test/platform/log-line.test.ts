import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRequestId } from '../../main/core/ids.ts';
import { AppError } from '../../main/errors.ts';
import { errorFields, formatLogLine, LOG_EVENTS, type LogFields } from '../../main/platform/log-line.ts';

const AT = Date.UTC(2026, 10, 22, 11, 42, 7, 120);
const FIELDS = ['requestId', 'code', 'reason', 'channel', 'status', 'count', 'ms', 'version', 'at', 'note'];
const VECTORS = path.resolve(import.meta.dirname, '../vectors');

const corpus: string[] = JSON.parse(readFileSync(path.join(VECTORS, 'links.json'), 'utf8')).cases.flatMap(
  (entry: { url: unknown }) => (typeof entry.url === 'string' ? [entry.url] : []),
);

/** Fields as a mistake at run time could fill them: the types do not allow it. */
const forced = (fields: Record<string, unknown>) => fields as LogFields;

describe('log line', () => {
  it('SEC-83: is one line of printable ASCII of at most 300 characters, whatever the fields hold', () => {
    const fields = fc.dictionary(
      fc.constantFrom(...FIELDS),
      fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.constantFrom(...corpus), fc.double()),
    );
    fc.assert(
      fc.property(fields, fc.constantFrom(...LOG_EVENTS), (values, event) => {
        expect(formatLogLine(AT, event, forced(values))).toMatch(/^[ -~]{1,300}$/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('SEC-34: shows no token of the link corpus in any field', () => {
    expect(corpus.length).toBeGreaterThan(250);
    for (const link of corpus) {
      const fields = Object.fromEntries(FIELDS.map((name) => [name, link]));
      const line = formatLogLine(AT, 'link/refused', forced(fields));
      for (const run of link.match(/[A-Za-z0-9_-]{16,}/g) ?? []) expect(line).not.toContain(run);
      expect(line).not.toMatch(/https:|countersign:|dfns\./i);
    }
  });

  it('writes the fields in a fixed order and leaves out what does not look like its field', () => {
    const requestId = asRequestId('AAAAAAAAAAAAAAAAAAAAAA');
    expect(
      formatLogLine(AT, 'request/outcome', { ms: 12.4, code: 'api/timeout', requestId, status: 503 }),
    ).toBe(
      '2026-11-22T11:42:07.120Z request/outcome requestId=AAAAAAAAAAAAAAAAAAAAAA code=api/timeout status=503 ms=12',
    );
    expect(formatLogLine(AT, 'ipc/failed', forced({ reason: 'two words', status: 'x', other: 'y' }))).toBe(
      '2026-11-22T11:42:07.120Z ipc/failed reason=? status=?',
    );
    expect(formatLogLine(AT, 'made up' as 'ipc/failed')).toBe('2026-11-22T11:42:07.120Z ?');
  });

  it('escapes line ends, quotes and foreign letters of a note', () => {
    expect(formatLogLine(AT, 'app/started', { note: 'a\n"b"\\ ä' })).toBe(
      '2026-11-22T11:42:07.120Z app/started note="a\\u000a\\u0022b\\u0022\\u005c \\u00e4"',
    );
  });
});

describe('what is told about an error', () => {
  it('keeps code and message of ours, the system code of the cause and the place', () => {
    const cause = Object.assign(new Error('ENOSPC: no space left, write'), { code: 'ENOSPC' });
    const error = new AppError('journal/cannot-write', 'APPROVED was not written', { cause });
    expect(errorFields(error)).toEqual({
      code: 'journal/cannot-write',
      note: 'APPROVED was not written',
      reason: 'ENOSPC',
      at: expect.stringMatching(/^log-line\.test\.ts:\d+:\d+$/),
    });
  });

  it('drops the message of an error that is not ours: it may quote what it choked on', () => {
    const secret = 'hunter2-hunter2';
    let caught: unknown;
    try {
      JSON.parse(secret);
    } catch (error) {
      caught = error;
    }
    expect(String(caught)).toContain('hunter2');
    expect(JSON.stringify(errorFields(caught))).not.toContain('hunter2');
    expect(errorFields(caught)).toMatchObject({ code: 'internal' });
  });

  it.each([[null], [undefined], ['text'], [{ code: 'EACCES', stack: 'x' }], [Object.create(null)]])(
    'says "internal" and nothing else about %j',
    (thrown) => {
      expect(errorFields(thrown)).toEqual({ code: 'internal' });
    },
  );
});
