import type { FactorsView } from '../../preload/credential-view.ts';
import type { Card, CheckView } from '../../preload/review-view.ts';
import type { Description } from '../actions/action.ts';
import { describeAction, presentAction } from '../actions/describe-action.ts';
import type { ChallengeInfo } from '../dfns/challenge-token.ts';
import type { SignatureVerdict } from '../dfns/token-keys.ts';
import { arrivalText } from './arrival-text.ts';
import { buildCard, warningsOf } from './build-card.ts';
import { checkClock, lifeWarnings } from './check-clock.ts';
import { checkSentHere } from './check-sent-here.ts';
import { checkToken } from './check-token.ts';
import { compareSides, linkCheck, type Sides } from './compare-sides.ts';
import { consentSteps } from './consent-steps.ts';
import type { RequestContext } from './context.ts';
import { deliveriesOf } from './deliveries.ts';
import { proposeExternalId, withExternalId } from './external-id.ts';
import { toFactorsView } from './factors-view.ts';
import { fetchFacts } from './fetch-facts.ts';
import { judgeFriction } from './friction.ts';
import type { PastRequest } from './judge-journal.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { isMadeByMain } from './own-action.ts';
import { sentText, textOf, wantedText } from './sent-text.ts';
import { type Parts, showCard } from './show-card.ts';
import { tokenSignature } from './token-signature.ts';

type ActionParts = Parts & { readonly info: ChallengeInfo };

/** Fetches what the card needs, compares, builds the card and writes it into the journal before anybody sees it. */
export async function makeReview(
  context: RequestContext,
  request: LiveRequest,
  parts: ActionParts,
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
  const isStartedHere = isMadeByMain(request.own);
  const checks = [
    ...checksOf(context, request, { parts, factors, signature, nowMs }),
    ...(request.own?.checkFacts?.(serverFacts) ?? []),
  ];
  const warnings = lifeWarnings(parts.token, { nowMs, aheadMs: context.serverTime.aheadMs() });
  const { friction, because, steps } = judgeFriction({
    ...{ description, presentation, isStartedHere, checks },
    arrival: request.arrival,
    isSuspicious: request.isSuspicious,
    warnings: [...warningsOf(parts.info, presentation, { isStartedHere }), ...warnings],
    steps: consentSteps({ description, presentation, isStartedHere }),
    isReal: environment.tone !== 'practice',
    challengeIdentifier: parts.challenge.challengeIdentifier,
  });
  const card = buildCard({
    ...{ token: parts.token, info: parts.info, challenge: parts.challenge, presentation },
    ...{ description, steps, friction, frictionBecause: because, isStartedHere },
    truth: compareSides(sidesOf(request, parts.info)),
    checks,
    arrivalText: arrivalText(request),
    linkHash: request.own ? null : request.linkHash,
    receivedAt: request.receivedAt,
    factorNames: factors.first.map(({ name }) => name),
    ownFacts: request.own?.facts ?? [],
    environmentLabel: environment.label,
    apiUrl: environment.apiUrl,
    organisationName: parts.session.organisationName,
    notes: [...(request.own?.notes ?? []), ...notesOf(parts.past)],
    warnings,
    deliveries: deliveriesOf(request, { action: textOf(parts.info), apiUrl: environment.apiUrl }),
    ...externalIds(context, request, description),
  });
  return showCard(context, { parts, card, steps, movements: presentation.movements });
}

function checksOf(
  context: RequestContext,
  request: LiveRequest,
  given: {
    readonly parts: ActionParts;
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
    cameByLink: request.link?.form === 'challenge',
  });
  const sent = sentText(request);
  return [
    ...checks,
    ...checkClock(parts.token, { nowMs, aheadMs: context.serverTime.aheadMs() }),
    ...linkCheck(sidesOf(request, parts.info), request.externalId),
    ...(sent ? [checkSentHere(parts.info, sent)] : []),
    ...(own?.checks ?? []),
  ];
}

/** Who says what is to be signed. A link with a code alone, or with a challenge, says nothing besides the token. */
function sidesOf(request: LiveRequest, info: ChallengeInfo): Sides {
  const { link } = request;
  const sent = sentText(request);
  return {
    token: textOf(info),
    ...(link?.form === 'action' ? { link: link.action } : {}),
    ...(sent ? { sent } : {}),
  };
}

/** An id is proposed where Countersign itself asks for the challenge: only then another payload can be asked for. */
function externalIds(
  context: RequestContext,
  request: LiveRequest,
  { externalId: use }: Description,
): Pick<Card, 'externalIdProposal' | 'externalIdAdded'> {
  if (request.externalId !== undefined)
    return { externalIdProposal: null, externalIdAdded: request.externalId };
  const proposal = proposeExternalId(context.random);
  const wanted = use?.given === null ? wantedText(request) : null;
  const isPossible = wanted !== null && withExternalId(wanted.payload, proposal) !== null;
  return { externalIdProposal: isPossible ? proposal : null };
}

function notesOf(past: PastRequest): readonly string[] {
  if (past.state !== 'approved-not-sent') return [];
  const at = new Date(past.at).toISOString().slice(11, 16);
  return [
    `You approved this at ${at} UTC, but Countersign ended before anything was sent. It is signed only if you approve it again.`,
  ];
}
