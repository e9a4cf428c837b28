import { shell } from 'electron';
import { type EnvironmentId, RELEASED_ENVIRONMENTS } from '../environments/environments.ts';
import { RELEASED_LINK_HOSTS } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { parseLink } from '../links/parse-link.ts';

/** A link that check-link accepts for a released environment, judged again here, after a person asked for it (SEC-11). */
export async function openInSystemBrowser(link: string): Promise<void> {
  const parsed = parseLink(link, RELEASED_LINK_HOSTS);
  if (!parsed.ok || parsed.link.form !== 'external') {
    throw new AppError('link/not-redeemable', 'only accepted links are opened in the browser');
  }
  await open(parsed.link.url);
}

/**
 * The dashboard of a released environment (SEC-11): its fixed address, looked up here by name and never passed in. Rejects with
 * AppError 'passkey/not-usable' where none is known.
 */
export async function openDashboard(environment: EnvironmentId): Promise<void> {
  const found = RELEASED_ENVIRONMENTS.find(({ id }) => id === environment);
  if (!found?.dashboardUrl) {
    throw new AppError('passkey/not-usable', 'no dashboard is known', {
      details: { reason: 'no-relying-party' },
    });
  }
  await open(found.dashboardUrl);
}

/** The only call of shell.openExternal. */
const open = (url: string): Promise<void> => shell.openExternal(url);
