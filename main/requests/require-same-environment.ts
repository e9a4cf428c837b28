import { environmentLabel } from '../environments/environment-label.ts';
import type { Environment } from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import type { ActionLink, ChallengeLink } from '../links/link.ts';

/** A hand-off is for one environment, and a link never switches the account (SEC-32). Throws 'link/other-account'. */
export function requireSameEnvironment(link: ActionLink | ChallengeLink, environment: Environment): void {
  if (link.environment === environment.id) return;
  throw new AppError('link/other-account', 'the hand-off is for another environment', {
    details: { expected: environmentLabel(link.environment), got: environment.label },
  });
}
