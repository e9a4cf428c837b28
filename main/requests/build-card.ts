import type { DecodedView } from '../../preload/decoded-view.ts';
import type { Card, CheckView, StepView, Warning } from '../../preload/review-view.ts';
import type { Presentation, Step } from '../actions/action.ts';
import type { Decoded } from '../actions/decoders/decoded.ts';
import { showText } from '../core/show-text.ts';
import type { ChallengeInfo } from '../dfns/challenge-token.ts';
import { cardFacts } from './card-facts.ts';
import { hashFacts, whereFrom } from './card-origin.ts';
import type { CardSource } from './card-source.ts';
import { checkSummary, summaryWarnings } from './check-summary.ts';
import { contentCheck, tellingWarnings } from './content-check.ts';
import { matchWords } from './match-words.ts';
import { mustStartHere, STARTED_ELSEWHERE } from './start-here-only.ts';

/** The finished view model of an action: what a person must see, and why Approve is or is not there. */
export function buildCard(source: CardSource): Card {
  const request = { method: source.info.method, path: source.info.path, payload: source.info.payload };
  const { description, presentation } = source;
  const summary = checkSummary(source.info.summary, { ...request, amount: presentation.amount });
  const checks = [...source.checks, summary, contentCheck(description, source)];
  return {
    sentence: presentation.sentence,
    kind: description.operation === null ? 'unsupported' : 'action',
    reach: description.reach,
    risk: description.risk,
    riskReason: description.riskReason,
    amount: presentation.amount,
    address: presentation.address,
    warnings: [...warningsOf(source.info, presentation, source), ...source.warnings],
    facts: cardFacts(source),
    recipients: presentation.recipients,
    diff: presentation.diff,
    decoded: presentation.decoded.map((one, index) => toDecodedView(one, index)),
    truth: source.truth,
    checks,
    notUnderstood: presentation.notUnderstood,
    words: matchWords(source.token.raw),
    method: request.method,
    path: showText(request.path),
    rawLines: description.rawLines,
    hashes: hashFacts(source),
    whereFrom: whereFrom(source),
    expiresAt: source.token.expiresAt * 1_000,
    notes: source.notes,
    steps: source.steps.map(toStepView),
    friction: source.friction,
    frictionBecause: source.frictionBecause,
    deliveries: source.deliveries,
    externalIdProposal: source.externalIdProposal,
    ...(source.externalIdAdded === undefined ? {} : { externalIdAdded: source.externalIdAdded }),
    blockedBecause: [
      ...presentation.blocks,
      ...(mustStartHere(request) && !source.isStartedHere ? [STARTED_ELSEWHERE] : []),
      ...blockedByChecks(checks),
    ],
  };
}

/** Everything odd about it that the card says, before the card is made. */
export function warningsOf(
  { method, path, payload, summary }: ChallengeInfo,
  { amount, warnings }: Presentation,
  origin: Pick<CardSource, 'isStartedHere'>,
): readonly Warning[] {
  const check = checkSummary(summary, { ...{ method, path, payload }, amount });
  return [...tellingWarnings(warnings, origin), ...summaryWarnings(check)];
}

/** The page learns how long the answer is, not what it is. */
const toStepView = (step: Step): StepView =>
  step.kind === 'type'
    ? { kind: 'type', id: step.id, sentence: step.sentence, length: [...step.expected].length }
    : step;

/** Ids by place: "0", "0.1". */
function toDecodedView(decoded: Decoded, place: number, parent?: string): DecodedView {
  const id = parent === undefined ? String(place) : `${parent}.${place}`;
  const { title, sentence, facts, findings, coverage } = decoded;
  const inner = decoded.inner.map((one, index) => toDecodedView(one, index, id));
  return { id, from: showText(decoded.pointer), title, sentence, facts, inner, findings, coverage };
}

/** A sentence per failed check that takes Approve away; where both sides are known, the check itself shows them. */
export function blockedByChecks(checks: readonly CheckView[]): readonly string[] {
  return checks
    .filter((check) => check.blocks && check.verdict !== 'same')
    .map((check) => `Not confirmed: ${lowerFirst(check.claim)}.${hasSides(check) ? '' : ` ${check.how}`}`);
}

const hasSides = (check: CheckView): boolean => check.expected !== undefined || check.got !== undefined;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
