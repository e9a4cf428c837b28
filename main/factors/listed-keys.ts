import { showText } from '../core/show-text.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import { type ChallengeToken, parseChallengeToken } from '../dfns/challenge-token.ts';
import { AppError } from '../errors.ts';
import type { EnvelopeSlot } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { ListedKey } from './key-factor.ts';

export interface ListedKeyDeps {
  /** The preferred one first. */
  readonly entries: () => readonly CredentialEntry[];
  readonly readEnvelope: (credId: string) => Promise<string>;
  readonly username: () => string;
}

/**
 * Keys that the challenge lists and that can be opened here: those of this computer in its order, then those that come wrapped
 * with the challenge and of which this computer has no copy. A recovery key never answers an action or a sign-in.
 */
export function listedKeys(deps: ListedKeyDeps, challenge: AssertChallenge): readonly ListedKey[] {
  const entries = deps.entries();
  const refs = challenge.allowCredentials.passwordProtectedKey ?? [];
  const wrapped = new Map(refs.map((ref) => [ref.id, ref.encryptedPrivateKey]));
  const here = entries.flatMap((entry) => {
    const kind = listedKind(entry, challenge.allowCredentials);
    return kind === null ? [] : [localKey(deps, entry, { kind, spare: wrapped.get(entry.credId) ?? null })];
  });
  const token = parseChallengeToken(challenge.challengeIdentifier);
  const elsewhere = refs.filter(({ id }) => !entries.some(({ credId }) => credId === id));
  return [...here, ...elsewhere.flatMap((ref) => serviceKey(deps, ref, token))];
}

/**
 * The list that names a key says its kind. Servers without a list of PasswordProtectedKey (protocol.md 8, item 14) name those
 * among the keys.
 */
function listedKind(
  { credId, kind }: CredentialEntry,
  listed: AssertChallenge['allowCredentials'],
): ListedKey['kind'] | null {
  const names = (refs: readonly { readonly id: string }[]): boolean => refs.some(({ id }) => id === credId);
  if (kind === 'RecoveryKey') return null;
  if (names(listed.passwordProtectedKey ?? [])) return 'PasswordProtectedKey';
  if (!names(listed.key)) return null;
  if (kind === 'Key') return 'Key';
  return listed.passwordProtectedKey === undefined ? 'PasswordProtectedKey' : null;
}

/** `spare`: the copy of the service, for a keychain that lost its own. */
function localKey(
  deps: ListedKeyDeps,
  entry: CredentialEntry,
  listed: { readonly kind: ListedKey['kind']; readonly spare: string | null },
): ListedKey {
  const { credId, orgId, userId, fingerprint, publicKeyPem } = entry;
  // Credentials of kind Key are sealed as PasswordProtectedKey.
  const slot: EnvelopeSlot = { credId, kind: 'PasswordProtectedKey', orgId, userId };
  return {
    ...{ credId, kind: listed.kind, name: showText(entry.name), from: 'this-computer' },
    slot,
    username: entry.username === '' ? deps.username() : entry.username,
    known: { fingerprint, publicKeyPem },
    readEnvelope: () =>
      deps.readEnvelope(credId).catch((error: unknown) => {
        if (listed.spare !== null && error instanceof AppError && error.code === 'key/missing')
          return listed.spare;
        throw error;
      }),
  };
}

/** The envelope has to be sealed for this credential of this person. Without a readable token nobody can tell whose it is. */
function serviceKey(
  deps: ListedKeyDeps,
  ref: { readonly id: string; readonly encryptedPrivateKey: string },
  token: ChallengeToken | null,
): readonly ListedKey[] {
  if (token === null) return [];
  const { organisationId: orgId, userId } = token;
  const slot: EnvelopeSlot = { credId: ref.id, kind: 'PasswordProtectedKey', orgId, userId };
  return [
    {
      ...{ credId: ref.id, kind: 'PasswordProtectedKey', from: 'service' },
      name: `Key kept by the service (${showText(ref.id.slice(0, SHOWN_ID))})`,
      slot,
      username: deps.username() === '' ? token.username : deps.username(),
      known: null,
      readEnvelope: async () => ref.encryptedPrivateKey,
    },
  ];
}

/** Enough to tell two of them apart. */
const SHOWN_ID = 8;
