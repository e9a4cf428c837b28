import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import type { Session } from '../../main/requests/context.ts';
import { makeSessionList, type SessionList } from '../../main/requests/session-list.ts';

const sessionOf = (userId: string, token: string): Session => ({
  ...{ userId, token, organisationId: 'or-1', organisationName: 'Harbour' },
});
const JANE = sessionOf('us-1', 'token-1');
const JANE_AGAIN = sessionOf('us-1', 'token-2');
const OTHER = sessionOf('us-2', 'token-3');

let present: Session | null;
/** Answers of the service, in the order in which they were asked for. */
let answers: { readonly give: (found: string) => void; readonly fail: (error: unknown) => void }[];
let ended: string[];
let list: SessionList<string>;

const make = (owner: (session: Session) => string) =>
  makeSessionList<string>({
    owner,
    read: () => new Promise((give, fail) => answers.push({ give, fail })),
    session: () => present,
    sessionEnded: (token) => {
      ended.push(token);
      present = null;
    },
    clock: { nowMs: () => 7, monotonicMs: () => 0 },
    changed: () => {},
  });
const view = () => list.view((found, at) => ({ state: 'listed', found, at }));
const listed = (found: string) => ({ state: 'listed', found, at: 7 });
const UNKNOWN = { state: 'unknown' };

beforeEach(() => {
  present = JANE;
  answers = [];
  ended = [];
  list = make(({ token }) => token);
});

async function read(session: Session, found: string): Promise<void> {
  const asked = list.ask(session);
  answers.at(-1)?.give(found);
  await asked;
}

describe('what the service told a session', () => {
  it('is not known before it was asked for, loads, and is listed with its time', async () => {
    expect(view()).toEqual(UNKNOWN);
    const asked = list.ask(JANE);
    expect(view()).toEqual({ state: 'loading' });
    answers[0]?.give('a');
    await asked;
    expect(view()).toEqual(listed('a'));
    expect(list.found()).toBe('a');
  });

  it('stays while it is asked for again', async () => {
    await read(JANE, 'a');
    const asked = list.ask(JANE);
    expect(view()).toEqual(listed('a'));
    answers[1]?.give('b');
    await asked;
    expect(view()).toEqual(listed('b'));
  });

  it('is the answer that was asked for last, in whatever order they come', async () => {
    const both = [list.ask(JANE), list.ask(JANE)];
    answers[1]?.give('new');
    answers[0]?.give('old');
    await Promise.all(both);
    expect(view()).toEqual(listed('new'));
  });

  it('says what failed, unless a later answer is there', async () => {
    const failed = list.ask(JANE);
    const later = list.ask(JANE);
    answers[1]?.give('new');
    answers[0]?.fail(new AppError('api/unreachable', 'down'));
    await expect(failed).rejects.toMatchObject({ code: 'api/unreachable' });
    await later;
    expect(view()).toEqual(listed('new'));
    const again = list.ask(JANE);
    answers[2]?.fail(new TypeError('of our own'));
    await expect(again).rejects.toMatchObject({ code: 'internal' });
    expect(view()).toEqual({ state: 'problem', problem: { code: 'internal', details: {} } });
    expect(list.found()).toBeNull();
    expect(ended).toEqual([]);
  });

  it('ends the session that the service no longer takes', async () => {
    const asked = list.ask(JANE);
    answers[0]?.fail(new AppError('account/not-signed-in', 'refused'));
    await expect(asked).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(ended).toEqual([JANE.token]);
    expect(view()).toEqual(UNKNOWN);
  });

  it('SEC-46: is forgotten by a lock, also when the answer comes later', async () => {
    await read(JANE, 'a');
    list.forget();
    expect(view()).toEqual(UNKNOWN);
    const late = list.ask(JANE);
    list.forget();
    answers[1]?.give('b');
    await late;
    expect(view()).toEqual(UNKNOWN);
  });
});

describe('whose it is', () => {
  const BY_SESSION = ({ token }: Session) => token;
  const BY_PERSON = ({ userId }: Session) => userId;

  it.each([
    ['one session', BY_SESSION, UNKNOWN],
    ['one person', BY_PERSON, listed('a')],
  ])('SEC-46: of %s, nobody else sees it', async (_whose, owner, afterSigningInAgain) => {
    list = make(owner);
    await read(JANE, 'a');
    present = null;
    expect(view()).toEqual(UNKNOWN);
    present = OTHER;
    expect(view()).toEqual(UNKNOWN);
    present = JANE_AGAIN;
    expect(view()).toEqual(afterSigningInAgain);
  });

  it('SEC-46: an answer for the person before is nothing for the next one, who asked as well', async () => {
    const before = list.ask(JANE);
    present = OTHER;
    const now = list.ask(OTHER);
    answers[0]?.give('of Jane');
    await before;
    expect(view()).toEqual({ state: 'loading' });
    answers[1]?.give('of the other');
    await now;
    expect(view()).toEqual(listed('of the other'));
  });
});
