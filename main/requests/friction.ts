// Protects the person from signing what is out of the ordinary as if it were a routine: how much stands between them and a
// signature grows with what can go wrong (SEC-58, product.md C.1 item 11). From: habit, swapped payees, storms of requests, a page that
// was taken over (critical ends in a dialog of the system). Not from: a person who reads nothing and types what is asked.
import type { CheckView, Friction, Warning } from '../../preload/review-view.ts';
import type { Arrival } from '../../preload/snapshot.ts';
import type { Description, Presentation, Step } from '../actions/action.ts';
import { typedStep } from './typed-step.ts';

export interface FrictionInput {
  readonly description: Pick<Description, 'operation' | 'reach' | 'title'>;
  readonly presentation: Pick<Presentation, 'amount' | 'address'>;
  /** All that stand on the card. */
  readonly warnings: readonly Warning[];
  /** See consent-steps.ts. */
  readonly steps: readonly Step[];
  readonly arrival: Arrival;
  /** The person began it in Countersign a moment ago, or a page says that they did. */
  readonly isStartedHere: boolean;
  /** It came in a storm, or again after it was declined. */
  readonly isSuspicious: boolean;
  readonly checks: readonly Pick<CheckView, 'id' | 'verdict'>[];
  /** Not the practice organisation. */
  readonly isReal: boolean;
  /** Nobody who made the payee's address knew it: it says which part of the address is typed. */
  readonly challengeIdentifier: string;
}

export interface FrictionVerdict {
  readonly friction: Friction;
  /** Finished sentences; empty for a routine. */
  readonly because: readonly string[];
  /** Everything that has to be done first, in this order. */
  readonly steps: readonly Step[];
}

/** More ticks than that are ticked without reading. */
export const MAX_TICKS = 5;

/** Pure: what makes it critical, else what makes it unusual, and the steps that follow. */
export function judgeFriction(input: FrictionInput): FrictionVerdict {
  const grave = criticalBecause(input);
  const odd = unusualBecause(input);
  const because = [...new Set([...grave, ...odd])];
  if (because.length === 0) return { friction: 'routine', because, steps: [...input.steps, ...words(input)] };
  const typed = grave.length > 0 ? typedFor(input) : [];
  return {
    friction: grave.length > 0 ? 'critical' : 'unusual',
    because,
    steps: [...typed, ...input.steps, ...words(input), ...ticksFor(odd, input.steps)],
  };
}

const sentences = (warnings: readonly Warning[], weight: Warning['weight']): readonly string[] =>
  warnings.filter((warning) => warning.weight === weight).map(({ sentence }) => sentence);

function criticalBecause({ description, warnings }: FrictionInput): readonly string[] {
  const { operation, reach } = description;
  const unknown = operation === null ? ['This version cannot describe this kind of action.'] : [];
  const control = operation !== null && reach === 'control' ? ['It changes who has control.'] : [];
  return [...unknown, ...control, ...sentences(warnings, 'danger')];
}

function unusualBecause({ warnings, isSuspicious }: FrictionInput): readonly string[] {
  const storm = 'Many requests came in a short time, or this one came again after it was declined.';
  return [...(isSuspicious ? [storm] : []), ...sentences(warnings, 'caution')];
}

/**
 * One typed value is enough. What was begun here was named by the person there; the dialog of the system stands behind it all the
 * same, because only the page says who began it.
 */
function typedFor(input: FrictionInput): readonly Step[] {
  const { description, presentation, steps, warnings, isStartedHere, challengeIdentifier } = input;
  if (steps.some(({ kind }) => kind === 'type')) return [];
  const isOwnWish =
    isStartedHere && description.operation !== null && sentences(warnings, 'danger').length === 0;
  if (isOwnWish) return [];
  if (description.operation === null) return [{ kind: 'type', id: 'unknown', ...UNKNOWN, ignoresCase: true }];
  return [typedStep({ ...presentation, title: description.title, challengeIdentifier })];
}

const UNKNOWN = {
  sentence: 'Countersign does not know what this does. Type "unknown" to go on',
  expected: 'unknown',
};

/** Said by the step of that name already. */
const NOT_UNDERSTOOD = /^(?:One field is|\d+ fields are) not understood\.$/;

function ticksFor(odd: readonly string[], steps: readonly Step[]): readonly Step[] {
  const isAsked = steps.some(({ id }) => id === 'not-understood');
  const all = [...new Set(odd)].filter((sentence) => !isAsked || !NOT_UNDERSTOOD.test(sentence));
  const shown = all.length > MAX_TICKS ? all.slice(0, MAX_TICKS - 1) : all;
  const rest = all.length - shown.length;
  const tick = (id: string, sentence: string): Step => ({ kind: 'tick', id, sentence });
  return [
    ...shown.map((sentence, index) => tick(`finding:${index + 1}`, `I have read: ${sentence}`)),
    ...(rest > 0 ? [tick('finding:rest', `I have read the ${rest} other findings above`)] : []),
  ];
}

/** What began on this computer has no other screen to compare with. */
const HERE: ReadonlySet<Arrival> = new Set(['here', 'approval']);

/**
 * An environment without pinned keys says so on every card: as a reason each time it would be ticked away without reading. What then
 * tells a request of the service from any other are the words on the screen that began it, whichever way the page says that it came.
 */
const isUnverified = ({ checks, isReal }: FrictionInput): boolean =>
  isReal && !checks.some(({ id, verdict }) => id === 'signature' && verdict === 'same');

/**
 * Compared where something is odd, and where nobody could check the word of the service; in a storm nothing goes without it. On
 * a routine the words stand on the card and block nothing: a question that is always there is answered without looking.
 */
function words(input: FrictionInput): readonly Step[] {
  const { arrival, isSuspicious } = input;
  if (HERE.has(arrival)) return [];
  const isOdd = criticalBecause(input).length > 0 || unusualBecause(input).length > 0;
  if (!isOdd && !isUnverified(input)) return [];
  const sentence = 'Do the match words equal those on the screen where it was started?';
  return [{ kind: 'words', id: 'words', sentence, isRequired: isSuspicious }];
}
