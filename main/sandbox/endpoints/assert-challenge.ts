import type { Challenge } from '../auth/challenges.ts';
import { usableCredentials } from '../auth/use-credential.ts';
import type { Organisation } from '../organisation/organisation.ts';

// Of no network: a reserved name, so that the link can never open anything by accident (RFC 2606).
const LOGIN_PAGE = 'https://practice.countersign.invalid/login';

/**
 * The answer of login/init and action/init (protocol.md 2.0). Credentials are listed as they are now, so a challenge that
 * was started before a person registered can be answered afterwards. `withEnvelopes`: encrypted private keys are given
 * only to callers who proved who they are.
 */
export function assertChallenge(
  organisation: Organisation,
  challenge: Challenge,
  withEnvelopes: boolean,
): unknown {
  const mine = usableCredentials(organisation, challenge.userId);
  const kind = (name: string) => ({ kind: name, factor: 'first', requiresSecondFactor: false });
  return {
    challenge: challenge.challenge,
    challengeIdentifier: challenge.identifier,
    supportedCredentialKinds: [kind('Key'), kind('PasswordProtectedKey')],
    userVerification: 'required',
    attestation: 'none',
    allowCredentials: {
      key: mine.flatMap((one) => (one.kind === 'Key' ? [{ type: 'public-key', id: one.credId }] : [])),
      webauthn: [],
      passwordProtectedKey: mine.flatMap(({ kind: its, credId: id, encryptedPrivateKey }) =>
        its === 'PasswordProtectedKey' && withEnvelopes
          ? [{ type: 'public-key', id, encryptedPrivateKey }]
          : [],
      ),
    },
    externalAuthenticationUrl: externalUrl(challenge),
  };
}

function externalUrl({ purpose }: Challenge): string {
  return purpose.kind === 'action' ? `${LOGIN_PAGE}?code=${purpose.code}` : '';
}
