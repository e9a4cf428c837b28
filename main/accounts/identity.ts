import type { CredentialEntry } from '../vault/decode-credentials.ts';

/** Whose credentials are asked for at the service. */
export interface Identity {
  readonly username: string;
  readonly orgId: string;
  /** null before the service has said it. */
  readonly userId: string | null;
  readonly organisationName: string;
}

/** An identity that the service has confirmed. */
export interface KnownIdentity extends Identity {
  readonly userId: string;
}

type Organisation = Pick<Identity, 'orgId' | 'organisationName'>;

/** Only the organisation of the profile has a name here; another one is named by its id. */
export const organisationNameOf = (orgId: string, profile: Organisation): string =>
  orgId === profile.orgId ? profile.organisationName : orgId;

/** Entries of an older list name no user: they were all made for the one of the profile. */
export function identityOf(
  { username, orgId, userId }: Pick<CredentialEntry, 'username' | 'orgId' | 'userId'>,
  profile: Organisation & { readonly username: string },
): KnownIdentity {
  return {
    username: username || profile.username,
    orgId,
    userId,
    organisationName: organisationNameOf(orgId, profile),
  };
}

/** The key that signs unless another one is chosen; null when this computer has none. The list begins with the preferred one. */
export const signingEntry = (entries: readonly CredentialEntry[]): CredentialEntry | null =>
  entries.find(({ kind }) => kind !== 'RecoveryKey') ?? null;
