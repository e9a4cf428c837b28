import type { FactorsView } from '../../preload/credential-view.ts';
import type { CheckView } from '../../preload/review-view.ts';
import { describeAction, presentAction } from '../actions/describe-action.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChallengeInfo, ChallengeToken } from '../dfns/challenge-token.ts';
import { type SignatureVerdict, verifyTokenSignature } from '../dfns/token-keys.ts';
import { buildCard } from './build-card.ts';
import { checkSentHere } from './check-sent-here.ts';
import { checkToken } from './check-token.ts';
import { compareSides, linkCheck, type Sides } from './compare-sides.ts';
import { consentSteps } from './consent-steps.ts';
import type { RequestContext, Session } from './context.ts';
import { toFactorsView } from './factors-view.ts';
import { fetchFacts } from './fetch-facts.ts';
import type { PastRequest } from './judge-journal.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { viewHash } from './view-hash.ts';

/** What is known of a request before its card is made. */
export interface Parts {
  readonly session: Session;
  readonly challenge: AssertChallenge;
  readonly token: ChallengeToken;
  readonly info: ChallengeInfo;
  readonly journalKey: string;
  readonly past: PastRequest;
}

/** Fetches what the card needs, compares, builds the card and writes it into the journal before anybody sees it. */
export async function makeReview(
  context: RequestContext,
  request: LiveRequest,
  parts: Parts,
): Promise<Review> {
  const [serverFacts, signature] = await Promise.all([
    fetchFacts(context, { session: parts.session, action: parts.info }),
    tokenSignature(context, parts.token),
  ]);
  const environment = context.environment();
  const nowMs = context.clock.nowMs();
  const factors = toFactorsView(context.chooseFactors(parts.challenge));
  const presentation = presentAction(parts.info, serverFacts, {
    ...context.localFacts(),
    nowMs,
  });
  const description = describeAction(parts.info);
  const isStartedHere = request.own !== null;
  const steps = consentSteps({ description, presentation, isStartedHere });
  const card = buildCard({
    ...{ token: parts.token, info: parts.info, challenge: parts.challenge, presentation },
    ...{ description, steps, isStartedHere },
    truth: compareSides(sidesOf(request, parts.info)),
    checks: [
      ...checksOf(context, request, { parts, factors, signature, nowMs }),
      ...(request.own?.checkFacts?.(serverFacts) ?? []),
    ],
    arrivalText: ARRIVALS[request.arrival],
    linkHash: request.own ? null : request.linkHash,
    receivedAt: request.receivedAt,
    factorNames: factors.first.map(({ name }) => name),
    ownFacts: request.own?.facts ?? [],
    environmentLabel: environment.label,
    apiUrl: environment.apiUrl,
    organisationName: parts.session.organisationName,
    notes: notesOf(parts.past),
    delivery: request.own ? SENT_HERE : HANDED_BACK,
  });
  return showCard(context, { parts, card, steps, movements: presentation.movements, nowMs });
}

function checksOf(
  context: RequestContext,
  request: LiveRequest,
  given: {
    readonly parts: Parts;
    readonly factors: FactorsView;
    readonly signature: SignatureVerdict | null;
    readonly nowMs: number;
  },
): readonly CheckView[] {
  const { parts, factors, signature, nowMs } = given;
  const { own } = request;
  const environment = context.environment();
  const checks = checkToken(parts.token, {
    ...{ challenge: parts.challenge, factors, signature, nowMs, hasKey: context.hasKey() },
    apiHost: new URL(environment.apiUrl).host,
    issuers: environment.tokenIssuers,
    organisationId: parts.session.organisationId,
    userId: parts.session.userId,
    relyingPartyId: environment.rpId,
  });
  const compared = [...checks, ...linkCheck(sidesOf(request, parts.info))];
  return own ? [...compared, checkSentHere(parts.info, own), ...own.checks] : compared;
}

/** Who says what is to be signed. A link with a code alone says nothing about it. */
function sidesOf({ link, own }: LiveRequest, token: ChallengeInfo): Sides {
  return {
    token,
    ...(link?.form === 'action' ? { link: link.action } : {}),
    ...(own ? { sent: own } : {}),
  };
}

/** The journal knows the card before anybody sees it. */
async function showCard(
  context: RequestContext,
  shown: Pick<Review, 'card' | 'steps' | 'movements'> & { readonly parts: Parts; readonly nowMs: number },
): Promise<Review> {
  const { parts, card, steps, movements, nowMs } = shown;
  const hash = viewHash(parts.token.raw, card, context.version);
  const shownAtMs = context.clock.monotonicMs();
  await context.journal.record(parts.journalKey, {
    event: 'SHOWN',
    viewHash: hash,
    sentence: card.sentence.slice(0, 1_000),
    words: card.words.join(' '),
    expiresAt: card.expiresAt,
  });
  return {
    challenge: parts.challenge,
    journalKey: parts.journalKey,
    userId: parts.session.userId,
    card,
    steps,
    movements,
    viewHash: hash,
    shownAtMs,
    expiresAtMs: shownAtMs + Math.max(0, card.expiresAt - nowMs),
    consent: { state: 'open' },
    notBeforeMs: 0,
    signature: null,
    signedWith: [],
    wasSent: false,
    permit: null,
  };
}

const SENT_HERE = { id: 'send', sentence: 'Countersign sends the request as soon as it is signed' } as const;
const HANDED_BACK = {
  id: 'hand-back',
  sentence: 'The device that started it gets the permit and sends the request itself',
} as const;

const ARRIVALS = {
  link: 'By a link that another program on this computer opened',
  paste: 'By a link that was pasted into Countersign',
  file: 'By a request file that was opened in Countersign',
  image: 'By a code in an image that was given to Countersign',
  screen: 'By a code that Countersign found on the screen',
  camera: 'By a code that was held in front of the camera',
  practice: 'From the simulated other device of practice mode',
  here: 'Started in Countersign on this computer',
  approval: 'From the approvals that wait for you',
} as const;

function notesOf(past: PastRequest): readonly string[] {
  if (past.state !== 'approved-not-sent') return [];
  const at = new Date(past.at).toISOString().slice(11, 16);
  return [
    `You approved this at ${at} UTC, but Countersign ended before anything was sent. It is signed only if you approve it again.`,
  ];
}

async function tokenSignature(
  context: RequestContext,
  token: ChallengeToken,
): Promise<SignatureVerdict | null> {
  const keys = await context.tokenKeys(token.keyId);
  return keys === null ? null : verifyTokenSignature(token.raw, token.keyId, keys);
}
