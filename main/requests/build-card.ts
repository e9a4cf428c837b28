import { createHash } from 'node:crypto';
import type { TruthView } from '../../preload/compare-view.ts';
import type { DecodedView } from '../../preload/decoded-view.ts';
import type {
  Card,
  CheckView,
  DeliveryView,
  Fact,
  Friction,
  StepView,
  Warning,
} from '../../preload/review-view.ts';
import type { Description, Presentation, Step } from '../actions/action.ts';
import type { Decoded } from '../actions/decoders/decoded.ts';
import { withUniqueIds } from '../actions/facts.ts';
import { showText } from '../core/show-text.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChallengeInfo, ChallengeToken } from '../dfns/challenge-token.ts';
import { checkSummary, summaryFact, summaryWarnings } from './check-summary.ts';
import { contentCheck, tellingWarnings } from './content-check.ts';
import { matchWords } from './match-words.ts';
import { mustStartHere, STARTED_ELSEWHERE } from './start-here-only.ts';
import { utcTime } from './utc-time.ts';

/** Everything the card is made of; nothing is fetched here. */
export interface CardSource {
  readonly token: ChallengeToken;
  readonly info: ChallengeInfo;
  readonly challenge: AssertChallenge;
  readonly description: Description;
  readonly presentation: Presentation;
  readonly steps: readonly Step[];
  /** See friction.ts. */
  readonly friction: Friction;
  readonly frictionBecause: readonly string[];
  /** What the sides say that know the content; null when only one does. */
  readonly truth: TruthView | null;
  readonly checks: readonly CheckView[];
  readonly arrivalText: string;
  /** The token came by a link, not from the service. */
  readonly isHandedOver: boolean;
  /** null: nothing came by a link. */
  readonly linkHash: string | null;
  readonly receivedAt: number;
  /** "Main Treasury key (P-256)", "Passkey": what may answer. */
  readonly factorNames: readonly string[];
  /** The person started the action on this computer. */
  readonly isStartedHere: boolean;
  /** What this computer knows about an action of its own. */
  readonly ownFacts: readonly Fact[];
  readonly environmentLabel: string;
  readonly apiUrl: string;
  readonly organisationName: string;
  readonly notes: readonly string[];
  /** What to beware of besides what the action itself says. */
  readonly warnings: readonly Warning[];
  /** What was asked for first. */
  readonly deliveries: readonly DeliveryView[];
  readonly externalIdProposal: string | null;
  readonly externalIdAdded?: string;
}

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
    facts: factsOf(source, presentation.facts).map(weigh),
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

/** What this computer knows stands first; what the service then says in the very same words is not said twice. */
function factsOf(source: CardSource, presented: readonly Fact[]): readonly Fact[] {
  const isSaid = ({ label, value, source: by }: Fact) =>
    source.ownFacts.some((own) => own.label === label && own.value === value && own.source === by);
  const others = [...presented, ...contextFacts(source)].filter((fact) => !isSaid(fact));
  return withUniqueIds([...source.ownFacts, ...others]);
}

/** What the eye needs first stays above the checks; the rest is below them, never left out. */
const DETAILS: ReadonlySet<string> = new Set([
  'from-address',
  'asset-symbol',
  'path:walletId',
  'payload:/externalId',
  'payload:/credentialKind',
  'payload:/expiration', // said in words above
  'payload:/credentialInfo/clientData',
  'payload:/credentialInfo/attestationData',
  'payload:/encryptedPrivateKey',
  'payload:/challengeIdentifier',
  'organisation',
  'environment',
  'signing-key',
  'summary',
]);

/** A token that the service does not call verified is no detail. */
function weigh(fact: Fact): Fact {
  const isVerified = fact.id === 'asset-verified' && fact.value === 'Yes';
  return DETAILS.has(fact.id) || isVerified ? { ...fact, isDetail: true } : fact;
}

/** A sentence per failed check that takes Approve away; where both sides are known, the check itself shows them. */
export function blockedByChecks(checks: readonly CheckView[]): readonly string[] {
  return checks
    .filter((check) => check.blocks && check.verdict !== 'same')
    .map((check) => `Not confirmed: ${lowerFirst(check.claim)}.${hasSides(check) ? '' : ` ${check.how}`}`);
}

const hasSides = (check: CheckView): boolean => check.expected !== undefined || check.got !== undefined;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function contextFacts(source: CardSource): readonly Fact[] {
  return [
    {
      id: 'started-by',
      label: 'Started by',
      value: showText(source.token.username),
      detail: showText(source.token.userId),
      source: 'token',
    },
    {
      id: 'organisation',
      label: 'Organisation',
      value: source.organisationName,
      detail: showText(source.token.organisationId),
      source: 'yours',
    },
    { id: 'environment', label: 'Environment', value: source.environmentLabel, source: 'yours' },
    {
      id: 'signing-key',
      label: 'Can be signed with',
      value: source.factorNames.length === 0 ? 'nothing here' : source.factorNames.join(', '),
      source: 'yours',
    },
    summaryFact(source.info.summary),
  ];
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

function hashFacts(source: CardSource): readonly Fact[] {
  const row = (id: string, label: string, value: string): Fact => ({
    id,
    label,
    value,
    source: 'decoded',
    mono: true,
  });
  return [
    row('payload-hash', 'SHA-256 of the payload text', sha256(source.info.payload)),
    row('token-hash', 'SHA-256 of the token', sha256(source.token.raw)),
    row('challenge', 'Challenge that would be signed', showText(source.challenge.challenge)),
  ];
}

function linkFacts(linkHash: string | null): readonly Fact[] {
  if (linkHash === null) return [];
  const value = linkHash.slice(0, 8);
  return [{ id: 'link', label: 'Fingerprint of the link', value, source: 'link', mono: true }];
}

function whereFrom(source: CardSource): readonly Fact[] {
  return [
    { id: 'arrival', label: 'Arrived', value: source.arrivalText, source: 'device' },
    {
      id: 'received',
      label: 'Received',
      value: utcTime(source.receivedAt),
      source: 'device',
    },
    ...linkFacts(source.linkHash),
    {
      id: 'api',
      label: source.isHandedOver ? 'Will be answered at' : 'Fetched from',
      value: source.apiUrl,
      source: 'yours',
      mono: true,
    },
    {
      id: 'issued',
      label: 'Issued',
      value: utcTime(source.token.issuedAt * 1_000),
      source: 'token',
    },
    {
      id: 'expires',
      label: 'Expires',
      value: utcTime(source.token.expiresAt * 1_000),
      source: 'token',
    },
  ];
}
