// AN INVENTION OF THE SANDBOX. How the real service redeems the code of externalAuthenticationUrl is not public
// (protocol.md 4). Every answer of these endpoints carries the header x-sandbox-invention: external-authentication.
//
// POST /auth/external          {code}          session of the same user  -> the answer of /auth/action/init again
// POST /auth/external/decline  {code, reason}  session of the same user  -> {message}
// POST /auth/external/result   {code} or {challengeIdentifier}, the very session that called /auth/action/init
//                              -> {status: Pending | Signed | Declined | Expired, userAction?}
//
// The person answers through the ordinary POST /auth/action, whose answer carries the user action token. The same token
// is given to the initiating side once, by the first result after the signature. It works once, whoever uses it first.
import { z } from 'zod';
import type { Challenge } from '../auth/challenges.ts';
import type { Identity } from '../auth/identity.ts';
import { ApiError } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import { assertChallenge } from './assert-challenge.ts';
import { INVENTION, invented } from './invention.ts';
import type { Parts } from './parts.ts';

const Code = z.string().min(16).max(512);
const Redeem = z.strictObject({ code: Code });
const Decline = z.strictObject({ code: Code, reason: z.enum(['wrong-details', 'not-asked']) });
const Result = z.union([Redeem, z.strictObject({ challengeIdentifier: z.string().max(64 * 1024) })]);

export function externalRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/external',
      access: 'bearer',
      handle: (call, who) => redeem(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/external/decline',
      access: 'bearer',
      handle: (call, who) => decline(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/external/result',
      access: 'bearer',
      handle: (call, who) => result(parts, call, who),
    },
  ];
}

function redeem(parts: Parts, call: Call, who: Identity) {
  const { code } = decode(Redeem, call.body);
  const challenge = requireOpen(parts, code, who);
  return invented(assertChallenge(parts.organisation, { challenge, user: who.user, withEnvelopes: true }));
}

function decline(parts: Parts, call: Call, who: Identity) {
  const { code, reason } = decode(Decline, call.body);
  requireOpen(parts, code, who).state = { kind: 'declined', reason };
  return invented({ message: 'success' });
}

function result(parts: Parts, call: Call, who: Identity) {
  const by = decode(Result, call.body);
  const challenge = parts.challenges.findAction('code' in by ? by : { identifier: by.challengeIdentifier });
  // The approving session belongs to the same user but did not start this: the token is not for it to collect.
  const isInitiator = challenge?.purpose.kind === 'action' && challenge.purpose.byTokenId === who.tokenId;
  if (!challenge || !isInitiator) throw unknownCode();
  return invented(outcome(parts, challenge));
}

function outcome(parts: Parts, challenge: Challenge): { status: string; userAction?: string } {
  const { state } = challenge;
  if (state.kind === 'declined') return { status: 'Declined' };
  if (state.kind === 'signed') {
    if (state.isHandedOver) return { status: 'Signed' };
    state.isHandedOver = true;
    return { status: 'Signed', userAction: state.userAction };
  }
  return { status: parts.challenges.isExpired(challenge) ? 'Expired' : 'Pending' };
}

function requireOpen(parts: Parts, code: string, who: Identity): Challenge {
  const challenge = parts.challenges.findAction({ code });
  // Another user learns nothing, not even that the code exists.
  if (challenge?.userId !== who.user.id) throw unknownCode();
  if (challenge.state.kind === 'declined') throw gone('This request was declined.');
  if (challenge.state.kind !== 'pending') throw gone('This request was already answered.');
  if (parts.challenges.isExpired(challenge)) throw gone('This request has expired.');
  return challenge;
}

const unknownCode = () => new ApiError(404, 'No request with this code is known.', { headers: INVENTION });
const gone = (message: string) => new ApiError(410, message, { headers: INVENTION });
