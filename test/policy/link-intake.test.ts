import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type IntakeState,
  judgeArrival,
  MAX_WAITING,
  markAnswered,
  markOpened,
  startIntake,
} from '../../main/policy/link-intake.ts';

function arrive(state: IntakeState, links: readonly string[], stepMs = 100) {
  let now = state;
  const answers = links.map((fingerprint, index) => {
    const answer = judgeArrival(now, { fingerprint, nowMs: index * stepMs });
    now = answer.state;
    return answer;
  });
  return { answers, verdicts: answers.map(({ verdict }) => verdict), state: now };
}

const names = (count: number, prefix = 'link') => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const waiting = (state: IntakeState) => [...state.rows.values()].filter((row) => row === 'waiting').length;

describe('link intake', () => {
  it('SEC-60: of 100 links in 10 s five wait, the rest are refused, and the window is raised once', () => {
    const { verdicts, answers } = arrive(startIntake(), names(100));
    expect(verdicts.filter((verdict) => verdict === 'row')).toHaveLength(MAX_WAITING);
    expect(verdicts.filter((verdict) => verdict === 'too-many')).toHaveLength(95);
    expect(answers.filter(({ mayRaise }) => mayRaise)).toHaveLength(1);
  });

  it('SEC-60: a storm that goes on for ten minutes still raises the window only once', () => {
    const { answers } = arrive(startIntake(), names(600), 1_000);
    expect(answers.filter(({ mayRaise }) => mayRaise)).toHaveLength(1);
  });

  it('SEC-60: a link after ten quiet seconds may raise the window again', () => {
    const { answers } = arrive(startIntake(), names(2), 10_000);
    expect(answers.map(({ mayRaise }) => mayRaise)).toEqual([true, true]);
  });

  it('answers the same link again with "already open", while it waits and while it is open', () => {
    const first = arrive(startIntake(), ['a', 'a']);
    expect(first.verdicts).toEqual(['row', 'already-open']);
    expect(arrive(markOpened(first.state, 'a'), ['a']).verdicts).toEqual(['already-open']);
  });

  it('answers the same link after its outcome with "already answered", also after a restart', () => {
    const state = markAnswered(arrive(startIntake(), ['a']).state, 'a');
    expect(arrive(state, ['a']).verdicts).toEqual(['already-answered']);
    expect(arrive(startIntake(['a']), ['a', 'b']).verdicts).toEqual(['already-answered', 'row']);
  });

  it('makes room for one more when a waiting link is opened or answered', () => {
    const full = arrive(startIntake(), names(5)).state;
    expect(arrive(full, ['x']).verdicts).toEqual(['too-many']);
    expect(arrive(markOpened(full, 'link-0'), ['x', 'y']).verdicts).toEqual(['row', 'too-many']);
    expect(arrive(markAnswered(full, 'link-0'), ['x', 'y']).verdicts).toEqual(['row', 'too-many']);
  });

  it('does not reopen what was answered', () => {
    const state = markOpened(markAnswered(startIntake(), 'a'), 'a');
    expect(arrive(state, ['a']).verdicts).toEqual(['already-answered']);
  });

  it('takes a refused link later, when there is room', () => {
    const full = arrive(startIntake(), names(6)).state;
    expect(arrive(markOpened(full, 'link-1'), ['link-5']).verdicts).toEqual(['row']);
  });

  it('forgets the oldest answers beyond 2,000 and never a row that is still open', () => {
    let state = arrive(startIntake(), ['open', 'waiting']).state;
    state = markOpened(state, 'open');
    for (const name of names(2_100, 'old')) state = markAnswered(state, name);
    expect(state.rows.size).toBe(2_002);
    expect(arrive(state, ['open', 'waiting', 'old-0', 'old-2099']).verdicts).toEqual([
      'already-open',
      'already-open',
      'row',
      'already-answered',
    ]);
  });

  it('never lets more than five wait and never gives one link two rows, whatever happens', () => {
    const step = fc.tuple(fc.constantFrom('arrive', 'open', 'answer'), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = startIntake();
        const rowsMade = new Set<string>();
        for (const [what, index] of steps) {
          const fingerprint = `f${index}`;
          if (what === 'open') state = markOpened(state, fingerprint);
          if (what === 'answer') state = markAnswered(state, fingerprint);
          if (what !== 'arrive') continue;
          const before = state;
          const answer = judgeArrival(before, { fingerprint, nowMs: 0 });
          expect(judgeArrival(before, { fingerprint, nowMs: 0 })).toEqual(answer); // nothing was changed in place
          if (answer.verdict === 'row') {
            expect(rowsMade.has(fingerprint)).toBe(false);
            rowsMade.add(fingerprint);
          }
          state = answer.state;
          expect(waiting(state)).toBeLessThanOrEqual(MAX_WAITING);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
