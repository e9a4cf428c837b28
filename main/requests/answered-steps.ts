import type { StepView } from '../../preload/review-view.ts';
import type { ReceiptEntry } from './receipt-entry.ts';

/** What a receipt keeps of the steps of an approval that was judged: typed texts are not kept. */
export const answeredSteps = (
  steps: readonly Pick<StepView, 'id'>[],
  answers: Readonly<Record<string, string>>,
): ReceiptEntry['steps'] =>
  steps.map(({ id }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : '';
    return { id, answer: answer === 'match' || answer === 'cannot-compare' ? answer : 'done' };
  });
