import { describe, expect, it } from 'vitest';
import { OUTCOME_KINDS } from '../../main/requests/outcome-kinds.ts';
import { ROW_FACTS } from '../../main/requests/row-facts.ts';
import { ROW_FACTS as ON_THE_PAGE } from '../../renderer/row-facts.ts';

/** [state, what main says of it, what the page says of it] */
const STATES = Object.entries(ROW_FACTS).map(([state, facts]) => {
  const page = Object.entries(ON_THE_PAGE).find(([one]) => one === state)?.[1];
  return [state, facts, page] as const;
});

describe('what a state of a request means', () => {
  it.each(STATES)('is the same for the page as for main: %s', (_state, main, page) => {
    expect(page).toEqual({
      waits: main.waits,
      isOver: main.end !== null,
      canBeDeclined: main.end === null && main.underWay !== 'answer', // F55
    });
  });

  it.each(STATES)('is one thing only: %s waits for the person, is under way or is over', (_state, facts) => {
    expect([facts.waits, facts.underWay !== null, facts.end !== null].filter(Boolean)).toHaveLength(1);
  });

  it('is over in the outcomes, and in no other state', () => {
    const over = STATES.filter(([, { end }]) => end !== null).map(([state]) => state);
    expect(over.sort()).toEqual(Object.keys(OUTCOME_KINDS).sort());
  });
});
