import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFiles } from '../../main/platform/files.ts';
import { type JournalEvent, journalKey, makeJournal, parseEntry } from '../../main/requests/journal.ts';
import { judgeJournal, type PastState } from '../../main/requests/judge-journal.ts';

const KEY = journalKey('token');
const OPENED = {
  event: 'OPENED',
  requestId: 'r1',
  environment: 'sandbox',
  arrival: 'link',
  linkHash: 'a'.repeat(64),
  expiresAt: 9_000,
} as const;
const SHOWN = {
  event: 'SHOWN',
  viewHash: 'h',
  sentence: 'Send 1 ETH',
  words: 'a b c d',
  expiresAt: 9_000,
} as const;
const APPROVED = { event: 'APPROVED', viewHash: 'h' } as const;
const SUBMITTING = { event: 'SUBMITTING' } as const;

const text = (events: readonly JournalEvent[]) =>
  events.map((event, at) => `${JSON.stringify({ at, ...event })}\n`).join('');
const stateOf = (source: string) => judgeJournal(parseEntry(KEY, source)).state;

describe('the journal after a restart', () => {
  const cases: readonly (readonly [string, readonly JournalEvent[], PastState])[] = [
    ['was only opened', [OPENED], 'seen'],
    ['was shown', [OPENED, SHOWN], 'seen'],
    ['was approved and never signed', [OPENED, SHOWN, APPROVED], 'approved-not-sent'],
    [
      'had a wrong password',
      [OPENED, SHOWN, APPROVED, { event: 'NOT-SIGNED', why: 'key/wrong-password' }],
      'seen',
    ],
    ['was being sent', [OPENED, SHOWN, APPROVED, SUBMITTING], 'unknown'],
    [
      'could not be sent',
      [OPENED, SHOWN, APPROVED, SUBMITTING, { event: 'NOT-SENT', why: 'api/unreachable' }],
      'approved-not-sent',
    ],
    ['was accepted', [OPENED, SHOWN, APPROVED, SUBMITTING, { event: 'DONE' }], 'done'],
    ['was declined', [OPENED, SHOWN, { event: 'DECLINED', reason: 'not-asked' }], 'declined'],
  ];
  it.each(cases)('knows that a request %s', (_name, events, expected) => {
    expect(stateOf(text(events))).toBe(expected);
  });

  it('takes the last complete line at every place where a crash can cut the file', () => {
    const events = [OPENED, SHOWN, APPROVED, SUBMITTING, { event: 'DONE' }] as const;
    const whole = text(events);
    for (let length = 0; length <= whole.length; length += 1) {
      const complete = whole.slice(0, length).split('\n').length - 1;
      const expected = complete === 0 ? 'unreadable' : stateOf(text(events.slice(0, complete)));
      expect(stateOf(whole.slice(0, length))).toBe(expected);
    }
  });

  it('never reads damage in the middle as nothing happened', () => {
    const source = text([OPENED, SHOWN]).replace('SHOWN', 'SH\u0000WN');
    expect(stateOf(source)).toBe('unreadable');
  });

  it('refuses a record with a field it does not know', () => {
    expect(stateOf(`${text([OPENED])}{"at":1,"event":"DONE","extra":1}\n`)).toBe('unreadable');
  });
});

describe('the journal on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps what an earlier run wrote when the same challenge is opened again', async () => {
    const files = await openFiles({ root: folder });
    const journal = makeJournal({ files, clock: { nowMs: () => 5, monotonicMs: () => 0 } });
    await journal.open(KEY, OPENED);
    await journal.record(KEY, SHOWN);
    const again = await journal.open(KEY, { ...OPENED, requestId: 'r2' });
    expect(again.records.map((record) => record.event)).toEqual(['OPENED', 'SHOWN']);
    expect(judgeJournal(again).requestId).toBe('r1');
  });

  it('says so when a record cannot be written', async () => {
    const files = await openFiles({ root: folder });
    const journal = makeJournal({
      files: { ...files, append: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) },
      clock: { nowMs: () => 5, monotonicMs: () => 0 },
    });
    await journal.open(KEY, OPENED);
    await expect(journal.record(KEY, APPROVED)).rejects.toMatchObject({ code: 'journal/cannot-write' });
  });
});
