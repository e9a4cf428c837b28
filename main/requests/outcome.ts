import type { Problem } from '../../preload/problem.ts';
import type { Fact, OutcomeKind, OutcomeView } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import type { AppError } from '../errors.ts';

/** Values that words may need, escaped: `serverSays` is foreign text. */
export function toProblem(error: AppError): Problem {
  const details = Object.entries(error.details).map(([name, value]) => [
    name,
    typeof value === 'string' ? showText(value) : value,
  ]);
  return { code: error.code, details: Object.fromEntries(details) };
}

const SENTENCES = {
  done: 'Approved and accepted',
  declined: 'Declined. Nothing was signed',
  refused: 'Signed, and refused by the service',
  expired: 'Expired. Nothing was signed',
  unknown: 'May have been sent. The answer never came',
  'approved-not-sent': 'Approved, not sent',
} as const satisfies Record<OutcomeKind, string>;

/** A signature can exist that never left: then "nothing was signed" would be untrue. */
const SIGNED_SENTENCES: Readonly<Partial<Record<OutcomeKind, string>>> = {
  declined: 'Declined. The signature was made and is not used',
  expired: 'Expired. The signature was made and is not used',
};

export function makeOutcome(outcome: {
  readonly kind: OutcomeKind;
  readonly at: number;
  readonly problem?: Problem | null;
  readonly facts?: readonly Fact[];
  readonly hasSignature?: boolean;
  readonly hasAnswer?: boolean;
  /** In place of the usual one; display text. */
  readonly sentence?: string;
}): OutcomeView {
  return {
    kind: outcome.kind,
    sentence: outcome.sentence ?? sentenceOf(outcome),
    at: outcome.at,
    problem: outcome.problem ?? null,
    facts: outcome.facts ?? [],
    hasAnswer: outcome.hasAnswer ?? false,
    receipt: null,
  };
}

function sentenceOf(outcome: Parameters<typeof makeOutcome>[0]): string {
  if (outcome.problem?.code === 'journal/unreadable') return 'It cannot be said whether this was signed';
  const signed = outcome.hasSignature === true ? SIGNED_SENTENCES[outcome.kind] : undefined;
  return signed ?? SENTENCES[outcome.kind];
}
