// Protects the person from signing in for somebody else: a sign-in challenge has the same signed form as that of an action, so it is
// shown as what it is and cannot be approved (SEC-31, S08). From: links that hand over a sign-in. Not from: signing in elsewhere.
import { createHash } from 'node:crypto';
import type { Card, Fact } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import { arrivalText } from './arrival-text.ts';
import type { RequestContext } from './context.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { matchWords } from './match-words.ts';
import { type Parts, showCard } from './show-card.ts';
import { utcTime } from './utc-time.ts';

const WHY =
  'Countersign never signs a sign-in that somebody hands over: whoever started it would be signed in as you. To sign in, use the program or page yourself, or the account menu of Countersign.';

/** A card that can only be declined: who would be signed in, where, since when. */
export function makeSignInReview(
  context: RequestContext,
  request: LiveRequest,
  parts: Parts,
): Promise<Review> {
  const { token, session } = parts;
  const environment = context.environment();
  const facts: readonly Fact[] = [
    fact('who', 'Who would be signed in', showText(token.username), 'token'),
    {
      ...fact('organisation', 'Organisation', session.organisationName, 'yours'),
      detail: showText(token.organisationId),
    },
    fact('where', 'Where', environment.label, 'yours'),
    { ...fact('server', 'Server', showText(token.issuer), 'token'), mono: true },
    fact('when', 'Started', timeOf(token.issuedAt), 'token'),
  ];
  const card: Card = {
    ...EMPTY,
    sentence: `Somebody wants to be signed in as ${showText(token.username)}`,
    facts,
    words: matchWords(token.raw),
    hashes: [
      {
        ...fact(
          'token-hash',
          'SHA-256 of the token',
          createHash('sha256').update(token.raw).digest('hex'),
          'decoded',
        ),
        mono: true,
      },
    ],
    whereFrom: [
      fact('arrival', 'Arrived', arrivalText(request), 'device'),
      fact('received', 'Received', utcTime(request.receivedAt), 'device'),
      { ...fact('link', 'Fingerprint of the link', request.linkHash.slice(0, 8), 'link'), mono: true },
    ],
    expiresAt: token.expiresAt * 1_000,
  };
  return showCard(context, { parts, card, steps: [], movements: [] });
}

const EMPTY = {
  kind: 'sign-in',
  reach: 'control',
  risk: 'critical',
  riskReason: 'a session can do everything that you can do',
  amount: null,
  address: null,
  warnings: [],
  recipients: [],
  diff: null,
  decoded: [],
  truth: null,
  checks: [],
  notUnderstood: [],
  method: '',
  path: '',
  rawLines: [],
  notes: [],
  steps: [],
  friction: 'critical',
  frictionBecause: ['It would open a session, which can do everything that you can do.'],
  deliveries: [{ id: 'hand-back', sentence: 'Nothing is signed' }],
  externalIdProposal: null,
  blockedBecause: [WHY],
} as const satisfies Partial<Card>;

const fact = (id: string, label: string, value: string, source: Fact['source']): Fact => ({
  id,
  label,
  value,
  source,
});

const timeOf = (seconds: number): string => utcTime(seconds * 1_000);
