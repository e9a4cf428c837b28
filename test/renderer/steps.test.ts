import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { StepView } from '../../preload/review-view.ts';
import { Steps } from '../../renderer/screens/steps.tsx';
import { answersFor, isAnswered, refusedStep, TICKED, typedLength } from '../../renderer/step-answers.ts';

const TYPED: StepView = { kind: 'type', id: 'value', sentence: 'Type the amount', length: 4 };
const TICK: StepView = { kind: 'tick', id: 'read', sentence: 'I read it' };

describe('the steps before an approval', () => {
  it.each<[string, boolean]>([
    ['', false],
    ['1.2', false],
    ['1.25', true],
    [' 1.25 ', true],
    ['1.250', false],
    ['🟢🟢🟢🟢', true],
    ['    ', false],
  ])('take “%s” for a value of 4 characters: %s', (typed, isDone) => {
    expect(isAnswered(TYPED, { value: typed })).toBe(isDone);
  });

  it('take a tick for a tick and nothing else', () => {
    expect(isAnswered(TICK, { read: TICKED })).toBe(true);
    for (const answer of ['', 'no', 'true', 'YES']) expect(isAnswered(TICK, { read: answer })).toBe(false);
  });

  it('SEC-59: take words that match, and a comparison that cannot be made only from who says that they know', () => {
    const words = { kind: 'words', id: 'words', sentence: 'Equal?', isRequired: false } as const;
    const required = { ...words, isRequired: true };
    expect(isAnswered(words, { words: 'match' })).toBe(true);
    expect(isAnswered(required, { words: 'match' })).toBe(true);
    for (const answer of ['', 'differ', 'cannot-compare'])
      expect(isAnswered(words, { words: answer })).toBe(false);
    const known = { words: 'cannot-compare', 'words-known': TICKED };
    expect(isAnswered(words, known)).toBe(true);
    expect(isAnswered(required, known)).toBe(false);
    expect(answersFor([words], known)).toEqual(known);
    expect(answersFor([words], { ...known, words: 'match' })).toEqual({ words: 'match' });
  });

  it('say how many characters are there, in the same quiet words when the length fits', () => {
    const hint = (typed: string) =>
      renderToStaticMarkup(
        createElement(Steps, {
          steps: [TYPED],
          words: [],
          onDiffer: () => {},
          answers: { value: typed },
          refused: null,
          onAnswer: () => {},
        }),
      );
    expect(hint('1.2')).toContain('3 of 4 characters');
    expect(hint('9.99')).toContain('4 of 4 characters');
    expect(hint('🟢🟢🟢🟢')).toContain('4 of 4 characters');
    const without = (text: string) => text.replace(/value="[^"]*"|\d of/gu, '');
    expect(without(hint('9.99'))).toBe(without(hint('1.2')));
  });

  it('are not answered by what every object has', () => {
    const step: StepView = { ...TYPED, id: 'constructor' };
    expect(isAnswered(step, {})).toBe(false);
    expect(typedLength(step, {})).toBe(0);
  });

  it('send an answer for each of them, without the space around it, and nothing more', () => {
    expect(answersFor([TYPED, TICK], { value: ' 1.25 ', other: 'x' })).toEqual({ value: '1.25', read: '' });
  });

  it('know which of them main refused', () => {
    const missing = (step: string) => ({ code: 'request/step-missing', details: { step } }) as const;
    expect(refusedStep(missing('read'), [TYPED, TICK])).toBe('read');
    expect(refusedStep(missing('gone'), [TYPED, TICK])).toBe(null);
    expect(refusedStep({ code: 'request/too-early', details: { step: 'read' } }, [TICK])).toBe(null);
    expect(refusedStep(null, [TICK])).toBe(null);
  });
});
