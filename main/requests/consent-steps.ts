// Protects the person from a change of control that is approved like a payment: it asks for a typed word (SEC-58).
// From: habit, and actions that pose as routine. Not from: a person who types without reading.
import type { Description, Presentation, Step } from '../actions/action.ts';

interface Asked {
  readonly description: Pick<Description, 'reach' | 'title' | 'operation'>;
  readonly presentation: Pick<Presentation, 'steps'>;
  /** The person began it in Countersign a moment ago and said there what they want. */
  readonly isStartedHere: boolean;
}

/** What has to be done before Approve counts, the most telling first. */
export function consentSteps({ description, presentation, isStartedHere }: Asked): readonly Step[] {
  const { reach, title, operation } = description;
  const isControl = reach === 'control' && operation !== null && !isStartedHere;
  const typed: Step = {
    kind: 'type',
    id: 'control',
    sentence: `This changes who controls your organisation. Type "${title}" to go on`,
    expected: title,
    ignoresCase: true,
  };
  return isControl ? [typed, ...presentation.steps] : presentation.steps;
}
