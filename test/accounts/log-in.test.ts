import { describe, expect, it } from 'vitest';
import { logIn } from '../../main/accounts/log-in.ts';
import type { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { makeHttp } from '../../main/dfns/http.ts';
import {
  CHALLENGE,
  CREDENTIAL,
  challengeAnswer,
  claimsOf,
  makeTokenIssuer,
} from '../helpers/challenge-tokens.ts';

const issuer = makeTokenIssuer();
const profile = {
  username: 'test@example.com',
  orgId: 'or-test',
  organisationName: 'Test organisation',
  registrationCode: '',
  readLoginCode: async () => '123456',
};

/** A sign-in challenge: a token without `challengeInfo`. */
function signInToken(challenge = CHALLENGE): string {
  const { challengeInfo: _info, ...meta } = claimsOf({ challenge })['https://custom/app_metadata'];
  return issuer.sign({ ...claimsOf(), 'https://custom/app_metadata': meta });
}

async function logInWith(answer: AssertChallenge) {
  const answers: Readonly<Record<string, unknown>> = {
    '/auth/login/code': { message: 'success' },
    '/auth/login/init': answer,
    '/auth/login': { token: 'session-token' },
  };
  const calls: string[] = [];
  const http = makeHttp({
    apiUrl: 'https://api.example',
    fetch: async (url) => {
      const { pathname } = new URL(url);
      calls.push(pathname);
      return Response.json(answers[pathname]);
    },
  });
  const signed: string[] = [];
  const sign = async (challenge: string) => {
    signed.push(challenge);
    calls.push('sign');
    return { credId: CREDENTIAL, clientData: 'Y2xpZW50', signature: 'c2ln' };
  };
  const result = await logIn(http, profile, { credId: CREDENTIAL, sign }).then(
    (token) => ({ token }),
    (error: { code: string }) => ({ code: error.code }),
  );
  return { result, signed, calls };
}

describe('logging in', () => {
  it('signs a sign-in challenge once it is here, and gives the token', async () => {
    const { result, signed, calls } = await logInWith(challengeAnswer(signInToken()));
    expect(result).toEqual({ token: 'session-token' });
    expect(signed).toEqual([CHALLENGE]);
    expect(calls).toEqual(['/auth/login/code', '/auth/login/init', 'sign', '/auth/login']);
  });

  const honest = challengeAnswer(signInToken());
  const cases: readonly (readonly [string, AssertChallenge, string])[] = [
    ['an action that is passed off as a sign-in', challengeAnswer(issuer.sign(claimsOf())), 'api/bad-answer'],
    ['another challenge than that of the token', { ...honest, challenge: 'A'.repeat(43) }, 'api/bad-answer'],
    ['a text that is no token', { ...honest, challengeIdentifier: 'a.b.c' }, 'api/bad-answer'],
    [
      'a challenge that lists another key',
      { ...honest, allowCredentials: { key: [], webauthn: [], passwordProtectedKey: [] } },
      'key/not-accepted',
    ],
    [
      'a challenge that lists the key under another kind',
      { ...honest, allowCredentials: { key: [{ type: 'public-key', id: CREDENTIAL }], webauthn: [] } },
      'key/not-accepted',
    ],
  ];
  it.each(cases)('SEC-31: signs nothing for %s', async (_name, answer, code) => {
    const { result, signed, calls } = await logInWith(answer);
    expect(result).toEqual({ code });
    expect(signed).toEqual([]);
    expect(calls).not.toContain('/auth/login');
  });
});
