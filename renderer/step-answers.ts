import type { Problem } from '../preload/problem.ts';
import type { StepView } from '../preload/review-view.ts';

/** What was typed or ticked so far, by the id of its step. */
export type Answers = Readonly<Record<string, string>>;

/** What main expects for a tick. */
export const TICKED = 'yes';

/** The tick beside "Cannot compare". */
export const WORDS_KNOWN = 'words-known';

const answerTo = ({ id }: StepView, answers: Answers): string =>
  Object.hasOwn(answers, id) ? (answers[id] ?? '').trim() : '';

/** Code points: main gives the length of a typed step in them as well. */
const lengthOf = (text: string): number => [...text].length;

const cannotCompare = (step: StepView, answers: Answers): boolean =>
  step.kind === 'words' && answerTo(step, answers) === 'cannot-compare';

/** How many characters of a typed value are there. */
export const typedLength = (step: StepView, answers: Answers): number => lengthOf(answerTo(step, answers));

/** Whether a step is done as far as the page can tell; main knows the value, the page its length only. */
export function isAnswered(step: StepView, answers: Answers): boolean {
  switch (step.kind) {
    case 'tick':
      return answerTo(step, answers) === TICKED;
    case 'words':
      if (answerTo(step, answers) === 'match') return true;
      return !step.isRequired && cannotCompare(step, answers) && answers[WORDS_KNOWN] === TICKED;
    case 'type':
      return typedLength(step, answers) === step.length;
  }
}

/** What goes with the approval: every answer, without the space around it. */
export const answersFor = (steps: readonly StepView[], answers: Answers): Answers =>
  Object.fromEntries(
    steps.flatMap((step) => {
      const own = [step.id, answerTo(step, answers)];
      return cannotCompare(step, answers) ? [own, [WORDS_KNOWN, answers[WORDS_KNOWN] ?? '']] : [own];
    }),
  );

/** The step that main refused; null: another problem, or a step that this card does not have. */
export function refusedStep(problem: Problem | null, steps: readonly StepView[]): string | null {
  if (problem?.code !== 'request/step-missing') return null;
  return steps.find(({ id }) => id === problem.details['step'])?.id ?? null;
}
