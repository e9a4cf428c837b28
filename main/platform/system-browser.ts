import { shell } from 'electron';
import type { Environment } from '../environments/environments.ts';
import { isDashboardUrl } from '../environments/https-address.ts';
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
 * The fixed address of an environment's dashboard (SEC-11): of the release, or of a file that the person agreed to in a dialog which
 * named it. Judged again here, whoever calls. Rejects with AppError 'passkey/not-usable' where there is none to be opened.
 */
export async function openDashboard({ dashboardUrl }: Pick<Environment, 'dashboardUrl'>): Promise<void> {
  if (dashboardUrl === null || !isDashboardUrl(dashboardUrl)) {
    throw new AppError('passkey/not-usable', 'no dashboard is known', {
      details: { reason: 'no-relying-party' },
    });
  }
  await open(dashboardUrl);
}

/** The only call of shell.openExternal. */
const open = (url: string): Promise<void> => shell.openExternal(url);
