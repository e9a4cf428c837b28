import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { CreateChallenge, CredentialChallenge } from '../../main/dfns/create-challenge.ts';
import { redeemCode } from '../../main/dfns/external-authentication.ts';
import type { Http } from '../../main/dfns/http.ts';
import { startLogin } from '../../main/dfns/login.ts';
import { startRecovery } from '../../main/dfns/recover.ts';
import { startRegistration } from '../../main/dfns/register.ts';
import { startAction } from '../../main/dfns/start-action.ts';
import { challengeAnswer, claimsOf, makeTokenIssuer } from '../helpers/challenge-tokens.ts';

const ASSERT = challengeAnswer(makeTokenIssuer().sign(claimsOf()));
const COMMON = {
  user: { id: 'us-1', name: 'u', displayName: 'u' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
};
const CREATE = {
  ...COMMON,
  temporaryAuthenticationToken: 'a.b.c',
  supportedCredentialKinds: { firstFactor: ['Key'], secondFactor: [] },
  allowedRecoveryCredentials: [],
};
const CREDENTIAL = { ...COMMON, kind: 'Key', challengeIdentifier: 'a.b.c' };

const DECODERS = [
  ['an action or a sign-in', AssertChallenge, ASSERT],
  ['a registration or a recovery', CreateChallenge, CREATE],
  ['a new credential', CredentialChallenge, CREDENTIAL],
] as const;

const answering =
  (answer: object, challenge: string): Http =>
  async () => ({ status: 200, json: { ...answer, challenge }, serverTimeMs: null, retryAfterMs: 0 });
const WHO = { username: 'u', orgId: 'or-1', registrationCode: '1', verificationCode: '1', credentialId: 'c' };
const ACTION = { method: 'POST', path: '/wallets', payload: '' } as const;
const CALLS: readonly (readonly [string, object, (http: Http) => Promise<unknown>])[] = [
  ['an action', ASSERT, (http) => startAction(http, 'token', ACTION)],
  ['a link', ASSERT, (http) => redeemCode(http, 'token', 'code')],
  ['a sign-in', ASSERT, (http) => startLogin(http, WHO)],
  ['a registration', CREATE, (http) => startRegistration(http, WHO)],
  ['a recovery', CREATE, (http) => startRecovery(http, WHO)],
];

describe('SEC-52: a challenge of the service', () => {
  it.each(DECODERS)('for %s is base64url of 16 to 512 characters', (_what, decoder, answer) => {
    const takes = (challenge: string) => decoder.safeParse({ ...answer, challenge }).success;
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{16,512}$/), takes));
    const shortOrLong = fc.oneof(fc.nat(15), fc.integer({ min: 513, max: 70_000 }));
    fc.assert(fc.property(shortOrLong, (length) => !takes('a'.repeat(length))));
    const foreign = fc.stringMatching(/^[^A-Za-z0-9_-]$/);
    fc.assert(
      fc.property(foreign, fc.nat(40), (letter, at) => !takes('a'.repeat(at) + letter + 'a'.repeat(40))),
    );
  });

  it.each(CALLS)('for %s is refused when it is longer', async (_what, answer, call) => {
    await call(answering(answer, 'a'.repeat(512)));
    await expect(call(answering(answer, 'a'.repeat(513)))).rejects.toMatchObject({ code: 'api/bad-answer' });
  });
});
