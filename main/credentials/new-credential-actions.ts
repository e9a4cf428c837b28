import type { CheckView, Fact } from '../../preload/review-view.ts';
import type { MadeCredential } from '../accounts/new-credential.ts';
import { discardKeys, isKey, keepPending, noteRegistered } from '../accounts/pending-key.ts';
import { showText } from '../core/show-text.ts';
import { credentialText, decodeCredential } from '../dfns/credentials.ts';
import { AppError } from '../errors.ts';
import type { OwnAction } from '../requests/own-action.ts';
import type { CredentialDeps } from './credential-deps.ts';
import { credentialIdInBody, fingerprintInBody } from './public-key.ts';

/** POST /auth/credentials: an existing credential signs that a new one is registered (protocol.md 2.4). */
export interface NewCredentialActions {
  /** Keeps a key as pending, then opens the review; gives its request id. Nothing is left of the key when that fails. */
  start(made: MadeCredential, challengeIdentifier: string): Promise<string>;
}

type Deps = Pick<CredentialDeps, 'index' | 'slots' | 'log' | 'start'> & {
  /** The list of the service is another one now. */
  readonly listChanged: () => void;
};

export function makeNewCredentialActions(deps: Deps): NewCredentialActions {
  const toAction = (made: MadeCredential, challengeIdentifier: string): OwnAction => {
    const payload = credentialText({ ...made.credential, challengeIdentifier });
    const { credId } = made.credential.credentialInfo;
    return {
      method: 'POST',
      path: '/auth/credentials',
      payload,
      facts: factsOf(made),
      checks: [
        isKey(made) ? compareFingerprint(payload, made.entry.fingerprint) : compareId(payload, credId),
      ],
      async done(answer) {
        deps.listChanged();
        const { credentialId, credentialUuid } = decodeCredential(answer);
        if (credentialId !== credId)
          throw new AppError('api/bad-answer', 'another credential was registered');
        await noteRegistered(deps, credId);
        return [fact('credential-uuid', 'Registered as', showText(credentialUuid), 'server')];
      },
      async dropped() {
        if (isKey(made)) await discardKeys(deps, [made.entry]).catch(() => deps.log('unused-key-left'));
      },
      async unknown() {
        deps.listChanged();
      },
    };
  };

  return {
    async start(made, challengeIdentifier) {
      await keepPending(deps, [made]);
      const action = toAction(made, challengeIdentifier);
      try {
        return await deps.start(action);
      } catch (error) {
        await action.dropped();
        throw error;
      }
    },
  };
}

const fact = (id: string, label: string, value: string, source: Fact['source']): Fact => ({
  ...{ id, label, value, source, mono: true },
});

const PLACES = {
  Key: 'On this computer only',
  PasswordProtectedKey: 'On this computer, and a copy wrapped by its password at the service',
  RecoveryKey: 'On this computer and at the service, both wrapped by the recovery code',
} as const;

/** What this computer knows about the new credential; what is signed is read beside it. */
function factsOf(made: MadeCredential): readonly Fact[] {
  const { credential } = made;
  const { credentialKind, credentialInfo } = credential;
  const name: Fact = {
    id: 'new-name',
    label: 'Its name',
    value: showText(credential.credentialName),
    source: 'yours',
  };
  if (credentialKind === 'Fido2' || !isKey(made)) {
    return [
      name,
      fact('new-id', 'Id of the passkey that was just made', showText(credentialInfo.credId), 'device'),
    ];
  }
  return [
    name,
    { id: 'new-place', label: 'Where its key is', value: PLACES[credentialKind], source: 'device' },
    fact('new-fingerprint', 'Fingerprint, as made on this computer', made.entry.fingerprint, 'device'),
  ];
}

/** Read again from the text that is signed and sent. */
export function compareFingerprint(payload: string, fingerprint: string): CheckView {
  return compare(
    'The key in the request is the one that was made on this computer',
    'SHA-256 of the public key, read from the request and noted when the key was made.',
    { expected: fingerprint, got: fingerprintInBody(payload) },
  );
}

function compareId(payload: string, credId: string): CheckView {
  return compare(
    'The passkey in the request is the one that was just made',
    'Its id, read from the request and noted when the passkey was made.',
    { expected: credId, got: credentialIdInBody(payload) },
  );
}

function compare(claim: string, how: string, sides: { expected: string; got: string | null }): CheckView {
  const check = { id: 'new-credential', claim, how, blocks: true };
  if (sides.got === sides.expected) return { ...check, verdict: 'same' };
  return {
    ...check,
    verdict: 'differs',
    expected: showText(sides.expected),
    got: showText(sides.got ?? 'no public key'),
  };
}
