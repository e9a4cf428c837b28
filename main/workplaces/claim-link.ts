import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { EnvironmentId } from '../environments/environments.ts';
import type { Link } from '../links/link.ts';

/** An account that may be meant. */
export interface Claimant {
  readonly accountId: string;
  readonly environment: EnvironmentId;
  /** Null before the first sign-in told it. */
  readonly userId: string | null;
  readonly organisationId: string;
}

/**
 * Whose inbox a link goes to: of the accounts in its environment the one that a handed-over token names, then the active one, then
 * the first. Null: no account of this computer is in that environment. Nothing is believed by it: the request itself is judged later.
 */
export function claimLink(link: Link, accounts: readonly Claimant[], activeId: string): string | null {
  const there = accounts.filter(({ environment }) => environment === link.environment);
  const named = link.form === 'challenge' ? namedBy(link.challenge.challengeIdentifier, there) : undefined;
  const chosen = named ?? there.find(({ accountId }) => accountId === activeId) ?? there[0];
  return chosen?.accountId ?? null;
}

function namedBy(challengeIdentifier: string, accounts: readonly Claimant[]): Claimant | undefined {
  const token = parseChallengeToken(challengeIdentifier);
  if (!token) return undefined;
  const ofOrganisation = accounts.filter(({ organisationId }) => organisationId === token.organisationId);
  return ofOrganisation.find(({ userId }) => userId === token.userId) ?? ofOrganisation[0];
}
