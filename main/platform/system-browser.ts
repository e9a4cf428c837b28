import { shell } from 'electron';
import { RELEASED_LINK_HOSTS } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { parseLink } from '../links/parse-link.ts';

/**
 * The only call of shell.openExternal (SEC-11): nothing but a link that check-link accepts for a released
 * environment, judged again here, after a person asked for it.
 */
export async function openInSystemBrowser(link: string): Promise<void> {
  const parsed = parseLink(link, RELEASED_LINK_HOSTS);
  if (!parsed.ok || parsed.link.form !== 'external') {
    throw new AppError('link/not-redeemable', 'only accepted links are opened in the browser');
  }
  await shell.openExternal(parsed.link.url);
}
