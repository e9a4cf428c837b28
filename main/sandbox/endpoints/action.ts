import { z } from 'zod';
import { base64url } from '../../core/bytes.ts';
import { Answered } from '../auth/factor.ts';
import type { Identity } from '../auth/identity.ts';
import { requireFactors } from '../auth/use-credential.ts';
import { ApiError, badChallenge } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import { type Call, header, type Route } from '../http/route.ts';
import { assertChallenge } from './assert-challenge.ts';
import { invented } from './invention.ts';
import type { Parts } from './parts.ts';

const Init = z.strictObject({
  userActionPayload: z.string().max(32 * 1024),
  userActionHttpMethod: z.enum(['POST', 'PUT', 'DELETE', 'GET']),
  userActionHttpPath: z.string().min(1).max(2048),
  userActionServerKind: z.enum(['Api', 'Staff']).optional(),
});

/** POST /auth/action/init and POST /auth/action (protocol.md 2.1). */
export function actionRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/action/init',
      access: 'bearer',
      handle: (call, who) => init(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/action',
      access: 'bearer',
      takesPasskeys: true,
      handle: (call, who) => sign(parts, call, who),
    },
  ];
}

function init(parts: Parts, call: Call, who: Identity) {
  const body = decode(Init, call.body);
  const request = {
    method: body.userActionHttpMethod,
    path: body.userActionHttpPath,
    payload: body.userActionPayload,
  };
  const code = base64url(parts.random(20)); // 27 characters, as in the one published sample
  const challenge = parts.challenges.open(who.user, {
    kind: 'action',
    request,
    byTokenId: who.tokenId,
    code,
    summary: parts.takesSummaries ? chosenSummary(call) : null,
  });
  return invented(assertChallenge(parts.organisation, { challenge, user: who.user, withEnvelopes: true }));
}

/** Percent-encoded, because headers are not UTF-8; null when there is none. */
function chosenSummary(call: Call): string | null {
  const text = header(call, 'x-sandbox-summary');
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError(400, 'x-sandbox-summary is not percent-encoded');
  }
}

/**
 * A wrong signature leaves the challenge open, a right one closes it. When another session than the initiating one
 * answers, the same token is also waiting for the initiating side at POST /auth/external/result; it still works once.
 */
function sign(parts: Parts, call: Call, who: Identity) {
  const answered = decode(Answered, call.body);
  const challenge = parts.challenges.require(answered.challengeIdentifier, 'action');
  if (challenge.purpose.kind !== 'action') throw badChallenge('challenge is not for action');
  if (challenge.userId !== who.user.id) throw badChallenge('challenge belongs to another identity');
  requireFactors(answered, { challenge, user: who.user }, { ...parts, passkeys: call.passkeys });
  const userAction = parts.userActions.issue(who.user, challenge.purpose.request);
  challenge.state = {
    kind: 'signed',
    byTokenId: who.tokenId,
    userAction,
    isHandedOver: who.tokenId === challenge.purpose.byTokenId,
  };
  return { body: { userAction } };
}
