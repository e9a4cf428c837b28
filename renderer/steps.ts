import type { Problem } from '../preload/problem.ts';
import type { StepView } from '../preload/review-view.ts';

/** What was typed or ticked so far, by the id of its step. */
export type Answers = Readonly<Record<string, string>>;

/** What main expects for a tick. */
export const TICKED = 'yes';

const answerTo = ({ id }: StepView, answers: Answers): string =>
  Object.hasOwn(answers, id) ? (answers[id] ?? '').trim() : '';

/** Code points: main gives the length of a typed step in them as well. */
const lengthOf = (text: string): number => [...text].length;

/** How many characters of a typed value are there. */
export const typedLength = (step: StepView, answers: Answers): number => lengthOf(answerTo(step, answers));

/** Whether a step is done as far as the page can tell; main knows the value, the page its length only. */
export function isAnswered(step: StepView, answers: Answers): boolean {
  switch (step.kind) {
    case 'tick':
      return answerTo(step, answers) === TICKED;
    case 'words':
      return ['match', ...(step.isRequired ? [] : ['cannot-compare'])].includes(answerTo(step, answers));
    case 'type':
      return typedLength(step, answers) === step.length;
  }
}

/** What goes with the approval: every answer, without the space around it. */
export const answersFor = (steps: readonly StepView[], answers: Answers): Answers =>
  Object.fromEntries(steps.map((step) => [step.id, answerTo(step, answers)]));

/** The step that main refused; null: another problem, or a step that this card does not have. */
export function refusedStep(problem: Problem | null, steps: readonly StepView[]): string | null {
  if (problem?.code !== 'request/step-missing') return null;
  return steps.find(({ id }) => id === problem.details['step'])?.id ?? null;
}
