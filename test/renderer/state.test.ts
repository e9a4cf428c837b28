import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../preload/api.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { sessionProblem } from '../../renderer/failures.ts';
import { BOOK } from '../../renderer/gallery/book.ts';
import { review } from '../../renderer/gallery/cards.ts';
import { ROWS } from '../../renderer/gallery/rows.ts';
import { SNAPSHOT } from '../../renderer/gallery/snapshot.ts';
import { bookOnScreen } from '../../renderer/screens/addresses/use-book.ts';
import {
  INITIAL,
  isSignInElsewhere,
  narrowScreen,
  type Place,
  reduce,
  type State,
  shownPlace,
} from '../../renderer/state.ts';
import { needsWholeWindow, type Task } from '../../renderer/task.ts';

const WRONG = { code: 'key/wrong-password', details: {} } as const;

const withSnapshot = (changes: Partial<Snapshot>, from: State = INITIAL): State => {
  const revision = (from.snapshot?.revision ?? 0) + 1;
  return reduce(from, { type: 'snapshot', snapshot: { ...SNAPSHOT, revision, ...changes }, at: 1000 });
};

describe('the renderer state', () => {
  it('keeps the newer snapshot when two cross on the way', () => {
    const state = withSnapshot({ revision: 7 });
    const late = reduce(state, { type: 'snapshot', snapshot: { ...SNAPSHOT, revision: 6 }, at: 2000 });
    expect(late).toBe(state);
  });

  it('counts time left from the moment a snapshot came', () => {
    expect(withSnapshot({}).receivedAt).toBe(1000);
  });

  it('begins at the inbox again once the last key is gone: what a registration makes is shown there', () => {
    const account = { state: 'new', username: 'u', organisation: 'o' } as const;
    const { place } = withSnapshot({ account }, withSnapshot({}, { ...INITIAL, place: 'keys' }));
    expect(place).toBe('inbox');
    expect(withSnapshot({}, { ...INITIAL, place: 'keys' }).place).toBe('keys');
  });

  it('shows why the first key failed on whichever screen follows, until the next try', () => {
    const lost = { code: 'api/unknown-outcome', details: {} } as const;
    const failed = reduce(INITIAL, { type: 'call-ended', channel: 'key/create', problem: lost });
    expect(sessionProblem(failed)).toBe(lost);
    const wrong = reduce(failed, { type: 'call-ended', channel: 'account/sign-in', problem: WRONG });
    expect(sessionProblem(wrong)).toBe(WRONG);
    const right = reduce(failed, { type: 'call-ended', channel: 'account/sign-in', problem: null });
    expect(sessionProblem(right)).toBeNull();
  });

  it('tells at the sign-in what was registered or recovered before it failed, also behind the task it was in', () => {
    const problem = { code: 'api/unreachable', details: { step: 'sign-in' } } as const;
    for (const channel of ['account/register', 'account/join', 'recovery/finish', 'key/create'] as const) {
      const failed = reduce(INITIAL, { type: 'call-ended', channel, problem });
      expect(sessionProblem(reduce(failed, { type: 'task-ended', said: null }))).toBe(problem);
      const signedIn = reduce(failed, { type: 'call-ended', channel: 'account/sign-in', problem: null });
      expect(sessionProblem(signedIn)).toBeNull();
    }
  });

  it('tells at the sign-in that a key which came as a file is here, behind the task it was in', () => {
    const problem = { code: 'api/timeout', details: { step: 'kept' } } as const;
    const failed = reduce(INITIAL, { type: 'call-ended', channel: 'account/sign-in-with-file', problem });
    expect(sessionProblem(reduce(failed, { type: 'task-ended', said: null }))).toBe(problem);
    const signedIn = reduce(failed, { type: 'call-ended', channel: 'account/sign-in', problem: null });
    expect(sessionProblem(signedIn)).toBeNull();
  });

  it('leaves a failure before anything was registered on its own screen, and forgets it with its task', () => {
    for (const channel of ['account/join', 'account/sign-in-with-file', 'recovery/finish'] as const) {
      const failed = reduce(INITIAL, { type: 'call-ended', channel, problem: WRONG });
      expect(failed.failures[channel]).toBe(WRONG);
      expect(sessionProblem(failed)).toBeNull();
      expect(reduce(failed, { type: 'task-ended', said: null }).failures).toEqual({});
    }
  });

  it('ends the first run once there is, or may be, a key, and no other task', () => {
    const account = SNAPSHOT.account;
    const begun = (task: Task) => reduce(INITIAL, { type: 'task-begun', task });
    const isNew = { account: { state: 'new', username: 'you', organisation: 'Practice' } } as const;
    expect(withSnapshot(isNew, begun({ kind: 'first-key' })).task).toEqual({ kind: 'first-key' });
    expect(withSnapshot({ account }, begun({ kind: 'first-key' })).task).toBeNull();
    expect(withSnapshot({ account }, begun({ kind: 'join' })).task).toEqual({ kind: 'join' });
  });

  it('forgets the failure of a call when the call starts again', () => {
    const failed = reduce(INITIAL, { type: 'call-ended', channel: 'account/sign-in', problem: WRONG });
    const again = reduce(failed, { type: 'call-started', channel: 'account/sign-in' });
    expect([failed.failures['account/sign-in'], again.failures['account/sign-in']]).toEqual([
      WRONG,
      undefined,
    ]);
  });

  it('forgets failures of a request when another request is shown, and keeps the others', () => {
    let state = withSnapshot({ review: review() });
    state = reduce(state, { type: 'call-ended', channel: 'request/approve', problem: WRONG });
    state = reduce(state, { type: 'call-ended', channel: 'intake/text', problem: WRONG });
    state = withSnapshot({ review: review({}, { requestId: 'r2' }) }, state);
    expect(state.failures).toEqual({ 'intake/text': WRONG });
  });

  it('keeps the identity of a problem that did not change, so that its countdown goes on', () => {
    const failed = { consent: { state: 'failed', problem: WRONG, resend: false } } as const;
    const first = withSnapshot({ review: review({}, failed) });
    const second = withSnapshot({ review: structuredClone(review({}, failed)), inbox: [] }, first);
    const consentOf = (state: State) =>
      state.snapshot?.review?.kind === 'card' ? state.snapshot.review.consent : null;
    expect(consentOf(second)).toBe(consentOf(first));
    expect(second.snapshot?.inbox).toEqual([]);
  });

  it('tells about a request that ended while another one was on screen', () => {
    const before = withSnapshot({ review: review({}, { requestId: 'r2' }) });
    const inbox = ROWS.map((row) => (row.requestId === 'r1' ? { ...row, state: 'expired' as const } : row));
    const after = withSnapshot({ inbox, review: review({}, { requestId: 'r2' }) }, before);
    expect(after.toast).toMatchObject({ requestId: 'r1', state: 'expired' });
  });

  it('does not tell about the request that is on screen, nor about the first snapshot', () => {
    const before = withSnapshot({ review: review() });
    const inbox = ROWS.map((row) => (row.requestId === 'r1' ? { ...row, state: 'done' as const } : row));
    const after = withSnapshot({ inbox, review: review() }, before);
    expect([before.toast, after.toast]).toEqual([null, null]);
  });

  it('is busy with a call exactly as long as one of its kind is under way', () => {
    const channels: readonly Channel[] = ['app/ready', 'request/open', 'intake/text'];
    const law = fc.property(fc.array(fc.constantFrom(...channels), { maxLength: 12 }), (started) => {
      const busy = started.reduce(
        (state, channel) => reduce(state, { type: 'call-started', channel }),
        INITIAL,
      );
      const idle = started.reduce(
        (state, channel) => reduce(state, { type: 'call-ended', channel, problem: null }),
        busy,
      );
      expect(busy.busy).toHaveLength(started.length);
      expect(idle.busy).toEqual([]);
    });
    fc.assert(law);
  });

  it('shows the rail first in a narrow window, and a request as soon as one is open', () => {
    const home = withSnapshot({});
    const open = withSnapshot({ review: review() }, home);
    const back = reduce(open, { type: 'rail-wanted' });
    expect([home, open, back].map(narrowScreen)).toEqual(['rail', 'pane', 'rail']);
  });

  it('shows the sign-in first in a narrow window when nobody is signed in', () => {
    const account = { state: 'signed-out', username: 'jane', organisation: 'Acme' } as const;
    expect(narrowScreen(withSnapshot({ account }))).toBe('pane');
  });

  it('keeps the identity of a problem that keeps a request from being shown, so that its pause goes on', () => {
    const unshown = {
      kind: 'problem',
      requestId: 'r2',
      problem: { code: 'api/rate-limited', details: { retryAfterMs: 30_000 } },
      canRetry: true,
      canBrowse: false,
      switchTo: null,
      facts: [],
    } as const;
    const problemOf = (state: State) =>
      state.snapshot?.review?.kind === 'problem' ? state.snapshot.review.problem : null;
    const first = withSnapshot({ review: unshown });
    const second = withSnapshot({ review: structuredClone(unshown), inbox: [] }, first);
    expect(problemOf(second)).toBe(problemOf(first));
    const other = { ...unshown, problem: { ...unshown.problem, details: { retryAfterMs: 9000 } } };
    expect(problemOf(withSnapshot({ review: other }, second))).toBe(other.problem);
  });
});

describe('the way to the sign-in', () => {
  const account = { state: 'signed-out', username: 'jane', organisation: 'Acme' } as const;
  const at = (place: Place, changes: Partial<Snapshot> = {}): State =>
    reduce(withSnapshot({ account, ...changes }), { type: 'place-chosen', place });

  it.each<[string, State, boolean]>([
    ['in History', at('history'), true],
    ['in Keys', at('keys'), true],
    ['over an open card', at('inbox', { review: review() }), true],
    ['in the inbox, where the pane is the sign-in', at('inbox'), false],
    [
      'over a request that asks for it',
      at('history', { review: { kind: 'sign-in', requestId: 'r1' } }),
      false,
    ],
    ['when somebody is signed in', at('history', { account: SNAPSHOT.account }), false],
  ])('is told apart %s', (_where, state, isElsewhere) => {
    expect(isSignInElsewhere(state, false)).toBe(isElsewhere);
  });

  it('is always shown in a rail that is the whole window', () => {
    expect(isSignInElsewhere(at('inbox'), true)).toBe(true);
  });

  it('leads to the sign-in in a narrow window too', () => {
    const rail = reduce(at('history'), { type: 'rail-wanted' });
    const chosen = reduce(rail, { type: 'place-chosen', place: 'inbox' });
    expect([narrowScreen(rail), narrowScreen(chosen), chosen.place]).toEqual(['rail', 'pane', 'inbox']);
  });

  it('counts an open request as a part of the inbox', () => {
    expect(shownPlace(at('history'))).toBe('history');
    expect(shownPlace(at('history', { review: review() }))).toBe('inbox');
  });
});

const RENAME = { kind: 'rename', credentialId: 'cr-1' } as const;
const begun = (from: State = withSnapshot({})): State => reduce(from, { type: 'task-begun', task: RENAME });

describe('a task', () => {
  it('begins without the failures of what was done before', () => {
    const failed = reduce(withSnapshot({}), { type: 'call-ended', channel: 'key/rename', problem: WRONG });
    expect(begun(failed)).toMatchObject({ task: RENAME, failures: {}, said: null });
  });

  it('ends with what came of it, which is gone when another place is chosen', () => {
    const ended = reduce(begun(), { type: 'task-ended', said: 'Renamed.' });
    expect([ended.task, ended.said]).toEqual([null, 'Renamed.']);
    expect(reduce(ended, { type: 'place-chosen', place: 'history' }).said).toBeNull();
  });

  it('is left when a place is chosen, a request is opened or the rail is wanted', () => {
    const events = [
      { type: 'place-chosen', place: 'keys' },
      { type: 'pane-wanted' },
      { type: 'rail-wanted' },
    ] as const;
    expect(events.map((event) => reduce(begun(), event).task)).toEqual([null, null, null]);
  });

  it('stands over an open request, which comes back after it', () => {
    const over = begun(withSnapshot({ review: review() }, { ...INITIAL, place: 'keys' }));
    expect([shownPlace(over), narrowScreen(over)]).toEqual(['keys', 'pane']);
    expect(shownPlace(reduce(over, { type: 'task-ended', said: null }))).toBe('inbox');
  });

  it('offers the sign-in beside it to whoever is signed out', () => {
    const out = withSnapshot({ account: { state: 'signed-out', username: 'a', organisation: 'b' } });
    expect([isSignInElsewhere(out, false), isSignInElsewhere(begun(out), false)]).toEqual([false, true]);
  });

  it.each<[Task, boolean]>([
    [{ kind: 'recovery-kit' }, true],
    [{ kind: 'recover' }, true],
    [{ kind: 'import-pem' }, false],
  ])('has the window to itself when leaving it by the rail would lose a code: %o', (task, isWhole) => {
    expect(needsWholeWindow(task)).toBe(isWhole);
  });
});

describe('a lock', () => {
  it('takes the task, the toast and every failure but its own out of the page', () => {
    let state = begun(withSnapshot({}, { ...INITIAL, place: 'keys' }));
    state = { ...state, toast: { requestId: 'r1', title: 'Send 250,000.00 USDC', state: 'done' } };
    state = reduce(state, { type: 'call-ended', channel: 'app/unlock', problem: WRONG });
    state = reduce(state, { type: 'call-ended', channel: 'key/rename', problem: WRONG });
    const locked = withSnapshot({ isLocked: true }, state);
    expect(locked).toMatchObject({ task: null, toast: null, said: null, place: 'keys' });
    expect(locked.failures).toEqual({ 'app/unlock': WRONG });
  });

  it('says that a form was closed, until that was read or the next one begins', () => {
    const idle = withSnapshot({ isLocked: true }, withSnapshot({}));
    expect(idle.hasForgotten).toBe(false);
    const again = withSnapshot({ isLocked: true }, withSnapshot({ isLocked: true }, begun(withSnapshot({}))));
    const open = withSnapshot({}, again);
    expect(open).toMatchObject({ task: null, hasForgotten: true });
    expect(reduce(open, { type: 'toast-dismissed' }).hasForgotten).toBe(false);
    expect(begun(open).hasForgotten).toBe(false);
  });
});

describe('the address book that was read', () => {
  const read = (revision: number, from: State): State =>
    reduce(from, { type: 'book-read', book: { revision, view: BOOK } });

  it('stays over snapshots, and an older answer does not take the place of a newer one', () => {
    const state = withSnapshot({}, read(2, withSnapshot({})));
    expect(state.book).toEqual({ revision: 2, view: BOOK });
    expect(read(1, state)).toBe(state);
    expect(read(3, state).book?.revision).toBe(3);
  });

  it('is forgotten with a lock, and so is one that was on its way', () => {
    const locked = withSnapshot({ isLocked: true }, read(2, withSnapshot({})));
    expect(locked.book).toBeNull();
    expect(read(2, locked)).toBe(locked);
    expect(read(2, INITIAL).book).toBeNull();
  });

  it('is shown while a newer one is read, and not once that failed', () => {
    const state = read(2, withSnapshot({}));
    const shown = (from: State, revision: number) =>
      bookOnScreen(from, { revision, count: 1 }, () => {}).state;
    const failed = reduce(state, { type: 'call-ended', channel: 'book/read', problem: WRONG });
    const again = reduce(failed, { type: 'call-started', channel: 'book/read' });
    expect([shown(state, 2), shown(state, 3), shown(failed, 3), shown(again, 3)]).toEqual([
      ...['read', 'read', 'problem', 'read'],
    ]);
    expect(shown(withSnapshot({}), 1)).toBe('loading');
    expect(shown(failed, 2)).toBe('read');
  });
});
