import type { CreationDeps } from '../accounts/creation-deps.ts';
import type { Identity, KnownIdentity } from '../accounts/identity.ts';
import type { Http } from '../dfns/http.ts';
import { AppError } from '../errors.ts';
import type { PasswordGuard } from '../factors/password-guard.ts';
import type { Session } from '../requests/context.ts';
import type { OwnAction } from '../requests/own-action.ts';

/** What the credentials of the account at the service need. */
export interface CredentialDeps extends CreationDeps {
  readonly http: () => Http;
  readonly guard: PasswordGuard;
  readonly session: () => Session | null;
  /** The API no longer accepts the session. */
  readonly sessionEnded: (token: string) => void;
  readonly identity: () => Identity;
  /** Opens the review of an action; gives its request id. */
  readonly start: (action: OwnAction) => Promise<string>;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly changed: () => void;
}

/** Throws 'account/not-signed-in'. */
export function requireSession({ session }: Pick<CredentialDeps, 'session'>): Session {
  const present = session();
  if (present) return present;
  throw new AppError('account/not-signed-in', 'credentials belong to a session');
}

/** Whom the session is for. */
export function ownerOf(
  deps: Pick<CredentialDeps, 'identity'>,
  { userId, organisationId: orgId, organisationName }: Session,
): KnownIdentity {
  return { username: deps.identity().username, orgId, userId, organisationName };
}
