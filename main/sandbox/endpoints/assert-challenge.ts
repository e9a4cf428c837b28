import type { Challenge } from '../auth/challenges.ts';
import { RELYING_PARTY } from '../auth/relying-party.ts';
import { credentialsFor } from '../auth/use-credential.ts';
import type { Credential, Organisation, User } from '../organisation/organisation.ts';

// Of no network: a reserved name, so that the link can never open anything by accident (RFC 2606).
const LOGIN_PAGE = 'https://practice.countersign.invalid/login';

interface About {
  readonly challenge: Challenge;
  /** null: not known, a discoverable passkey will say it (protocol.md 2.2). */
  readonly user: User | null;
  /** Encrypted private keys are given only to callers who proved who they are. */
  readonly withEnvelopes: boolean;
}

/**
 * The answer of login/init and action/init (protocol.md 2.0). Credentials are listed as they are now, so a challenge that
 * was started before a person registered can be answered afterwards.
 */
export function assertChallenge(organisation: Organisation, about: About): unknown {
  const { challenge, user, withEnvelopes } = about;
  const mine = credentialsFor(organisation, challenge);
  const requiresSecondFactor = user?.requiresSecondFactor ?? false;
  const supported = (kind: Credential['kind']) => ({ kind, factor: 'either', requiresSecondFactor });
  const listed = (kind: Credential['kind']) => mine.filter((one) => one.kind === kind);
  return {
    challenge: challenge.challenge,
    challengeIdentifier: challenge.identifier,
    rp: { id: RELYING_PARTY.id, name: RELYING_PARTY.name },
    supportedCredentialKinds: [supported('Fido2'), supported('Key'), supported('PasswordProtectedKey')],
    userVerification: 'required',
    attestation: 'none',
    allowCredentials: {
      key: listed('Key').map(reference),
      webauthn: listed('Fido2').map(reference),
      passwordProtectedKey: withEnvelopes
        ? listed('PasswordProtectedKey').map(({ encryptedPrivateKey, ...one }) => ({
            ...reference(one),
            encryptedPrivateKey,
          }))
        : [],
    },
    externalAuthenticationUrl: externalUrl(challenge),
  };
}

const reference = ({ credId: id }: Pick<Credential, 'credId'>) => ({ type: 'public-key', id });

function externalUrl({ purpose }: Challenge): string {
  return purpose.kind === 'action' ? `${LOGIN_PAGE}?code=${purpose.code}` : '';
}
