import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRow,
  endStorm,
  type IntakeState,
  isStorm,
  judgeArrival,
  MAX_WAITING,
  markAnswered,
  markOpened,
  noteDecline,
  resumeIntake,
  startIntake,
  type Way,
} from '../../main/policy/link-intake.ts';
import type { Answer } from '../../main/policy/replay-list.ts';

const MINUTE = 60_000;

const answer = (change: Partial<Answer> = {}): Answer => ({
  requestId: 'r1',
  outcome: 'done',
  at: 0,
  until: Number.MAX_SAFE_INTEGER,
  action: null,
  ...change,
});

interface Options {
  readonly stepMs?: number;
  readonly fromMs?: number;
  readonly way?: Way;
}

function arrive(state: IntakeState, links: readonly string[], options: Options = {}) {
  const { stepMs = 100, fromMs = 0, way = 'system' } = options;
  let now = state;
  const answers = links.map((fingerprint, index) => {
    const judged = judgeArrival(now, { fingerprint, way, nowMs: fromMs + index * stepMs, wallMs: 0 });
    const isRow = judged.verdict.verdict === 'row';
    now = isRow
      ? addRow(judged.state, { fingerprint, way, requestId: `row of ${fingerprint}` })
      : judged.state;
    return judged;
  });
  return { answers, verdicts: answers.map(({ verdict }) => verdict.verdict), state: now };
}

const names = (count: number, prefix = 'link') => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const waiting = (state: IntakeState) =>
  [...state.open.values()].filter((row) => row.state === 'waiting').length;
const raised = ({ answers }: ReturnType<typeof arrive>) => answers.filter(({ mayRaise }) => mayRaise).length;

describe('links of the system', () => {
  it('SEC-60: of 100 in 10 s five wait, the rest are refused and counted, and one is announced', () => {
    const all = arrive(startIntake(), names(100));
    expect(all.verdicts.filter((verdict) => verdict === 'row')).toHaveLength(MAX_WAITING);
    expect(all.verdicts.filter((verdict) => verdict === 'too-many')).toHaveLength(95);
    expect(all.state.refused).toBe(95);
    expect(raised(all)).toBe(1);
  });

  it('SEC-60: a storm that goes on for ten minutes is announced only once', () => {
    expect(raised(arrive(startIntake(), names(600), { stepMs: 1_000 }))).toBe(1);
  });

  it('SEC-60: a link after ten quiet seconds may be announced again', () => {
    expect(raised(arrive(startIntake(), names(2), { stepMs: 10_000 }))).toBe(2);
  });

  it('makes room for one more when a waiting link is opened or answered', () => {
    const full = arrive(startIntake(), names(5)).state;
    expect(arrive(full, ['x']).verdicts).toEqual(['too-many']);
    expect(arrive(markOpened(full, 'link-0'), ['x', 'y']).verdicts).toEqual(['row', 'too-many']);
    expect(arrive(markAnswered(full, 'link-0', answer()), ['x', 'y']).verdicts).toEqual(['row', 'too-many']);
  });

  it('are taken later when they were refused and there is room', () => {
    const full = arrive(startIntake(), names(6)).state;
    expect(arrive(markOpened(full, 'link-1'), ['link-5']).verdicts).toEqual(['row']);
  });
});

describe('what the person brings', () => {
  it('has no limit, is never announced and never begins a storm', () => {
    const all = arrive(startIntake(), names(1_000), { way: 'person' });
    expect(all.verdicts.every((verdict) => verdict === 'row')).toBe(true);
    expect(raised(all)).toBe(0);
    expect(isStorm(all.state, MINUTE)).toBe(false);
  });

  it('takes no place among the five, and is taken in a pause', () => {
    const brought = arrive(startIntake(), names(9), { way: 'person' }).state;
    expect(arrive(brought, names(6, 'x')).verdicts.filter((verdict) => verdict === 'row')).toHaveLength(5);
    const paused = [0, 1, 2].reduce(noteDecline, startIntake());
    expect(arrive(paused, ['y'], { way: 'person' }).verdicts).toEqual(['row']);
  });
});

describe('the same link again', () => {
  it('S01: is "already open" with the row to open, while it waits and while it is open', () => {
    const first = arrive(startIntake(), ['a', 'a']);
    expect(first.answers[1]?.verdict).toEqual({ verdict: 'already-open', requestId: 'row of a' });
    expect(arrive(markOpened(first.state, 'a'), ['a']).verdicts).toEqual(['already-open']);
    expect(arrive(first.state, ['a'], { way: 'person' }).verdicts).toEqual(['already-open']);
  });

  it('S02, S03: is "already answered" with the answer after its outcome, also after a restart', () => {
    const declined = answer({ outcome: 'declined', at: 7 });
    const state = markAnswered(arrive(startIntake(), ['a']).state, 'a', declined);
    expect(arrive(state, ['a']).answers[0]?.verdict).toEqual({
      verdict: 'already-answered',
      answer: declined,
    });
    expect(arrive(startIntake(state.answered), ['a', 'b']).verdicts).toEqual(['already-answered', 'row']);
  });

  it('is taken once more when its answer is no longer remembered', () => {
    const state = markAnswered(startIntake(), 'a', answer({ until: 100 }));
    const at = (wallMs: number) =>
      judgeArrival(state, { fingerprint: 'a', way: 'system', nowMs: 0, wallMs }).verdict.verdict;
    expect([at(99), at(100)]).toEqual(['already-answered', 'row']);
  });

  it('is not reopened by a click that came too late', () => {
    const state = markOpened(markAnswered(startIntake(), 'a', answer()), 'a');
    expect(arrive(state, ['a']).verdicts).toEqual(['already-answered']);
  });

  it('of one that was opened twice by accident is no storm', () => {
    const { state } = arrive(startIntake(), ['a', 'a', 'a', 'a']);
    expect(isStorm(state, MINUTE)).toBe(false);
  });
});

describe('a storm', () => {
  it('SEC-60: begins with the third new link in 60 s, and that one is suspicious', () => {
    const { answers, state } = arrive(startIntake(), names(3), { stepMs: 29_000 });
    expect(answers.map(({ isSuspicious }) => isSuspicious)).toEqual([false, false, true]);
    expect(isStorm(state, 58_000)).toBe(true);
  });

  it('does not begin when they come more slowly', () => {
    expect(isStorm(arrive(startIntake(), names(9), { stepMs: 30_000 }).state, 8 * 30_000)).toBe(false);
  });

  it('SEC-60: begins with a declined link that comes again, but not when the person pastes it', () => {
    const state = markAnswered(startIntake(), 'a', answer({ outcome: 'declined' }));
    expect(isStorm(arrive(state, ['a']).state, 1)).toBe(true);
    expect(arrive(arrive(state, ['a']).state, ['b'], { fromMs: MINUTE }).answers[0]?.isSuspicious).toBe(true);
    expect(isStorm(arrive(state, ['a'], { way: 'person' }).state, 1)).toBe(false);
    const approved = markAnswered(startIntake(), 'a', answer());
    expect(isStorm(arrive(approved, ['a']).state, 1)).toBe(false);
  });

  it('goes on with every link, refused ones included, and is over ten minutes after the last', () => {
    const { state } = arrive(startIntake(), names(30), { stepMs: 1_000 });
    expect(isStorm(state, 29_000 + 10 * MINUTE - 1)).toBe(true);
    expect(isStorm(state, 29_000 + 10 * MINUTE)).toBe(false);
  });

  it('marks nothing that the person brings', () => {
    const { state } = arrive(startIntake(), names(5));
    expect(arrive(state, ['x'], { way: 'person', fromMs: 1_000 }).answers[0]?.isSuspicious).toBe(false);
  });

  it('is over when the person goes on or declined all, and then three new ones make another', () => {
    const { state } = arrive(startIntake(), names(3));
    for (const end of [endStorm, resumeIntake]) {
      const again = arrive(end(state), names(3, 'x'), { fromMs: 1_000 });
      expect(again.answers.map(({ isSuspicious }) => isSuspicious)).toEqual([false, false, true]);
    }
  });
});

describe('the pause', () => {
  const declined = (...atMs: readonly number[]) => atMs.reduce(noteDecline, startIntake());

  it('SEC-60: begins with the third decline in ten minutes and refuses links of the system', () => {
    const paused = declined(0, MINUTE, 9 * MINUTE);
    const later = arrive(paused, ['a', 'b'], { fromMs: 60 * MINUTE });
    expect(later.verdicts).toEqual(['paused', 'paused']);
    expect(later.state.refused).toBe(2);
    expect(raised(later)).toBe(0);
  });

  it('does not begin when they are further apart', () => {
    expect(declined(0, MINUTE, 10 * MINUTE).isPaused).toBe(false);
    expect(declined(0, MINUTE).isPaused).toBe(false);
  });

  it('ends with one click, and the next one needs three declines again', () => {
    const resumed = resumeIntake(declined(0, 1, 2));
    expect(arrive(resumed, ['a']).verdicts).toEqual(['row']);
    expect(noteDecline(noteDecline(resumed, 3), 4).isPaused).toBe(false);
  });

  it('stays after "decline all"', () => {
    expect(endStorm(declined(0, 1, 2)).isPaused).toBe(true);
  });
});

describe('any order of events', () => {
  it('never lets more than five links of the system wait and never gives one link two rows', () => {
    const step = fc.tuple(
      fc.constantFrom('system', 'person', 'open', 'answer', 'resume'),
      fc.nat({ max: 12 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = startIntake();
        const rowsMade = new Set<string>();
        let brought = 0;
        for (const [what, index] of steps) {
          const fingerprint = `f${index}`;
          if (what === 'open') state = markOpened(state, fingerprint);
          if (what === 'answer') state = markAnswered(state, fingerprint, answer());
          if (what === 'resume') state = resumeIntake(state);
          if (what !== 'system' && what !== 'person') continue;
          const before = state;
          const arrival = { fingerprint, way: what, nowMs: 0, wallMs: 0 } as const;
          const judged = judgeArrival(before, arrival);
          expect(judgeArrival(before, arrival)).toEqual(judged); // nothing was changed in place
          state = judged.state;
          if (judged.verdict.verdict === 'row') {
            expect(rowsMade.has(fingerprint)).toBe(false);
            rowsMade.add(fingerprint);
            state = addRow(state, { fingerprint, way: what, requestId: fingerprint });
            if (what === 'person') brought += 1;
          }
          expect(waiting(state)).toBeLessThanOrEqual(MAX_WAITING + brought);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
