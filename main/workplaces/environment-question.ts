import { showText } from '../core/show-text.ts';
import { isLoopbackApi } from '../environments/environment-file.ts';
import type { Environment } from '../environments/environments.ts';
import type { ConfirmQuestion } from '../requests/confirm.ts';

/** What is asked in the dialog of the system before a server that a file names counts: everything that it pins (SEC-07). */
export function environmentQuestion(environment: Environment): ConfirmQuestion {
  const { label, apiUrl, linkHosts, tokenIssuers, tokenKeys, rpId, dashboardUrl } = environment;
  return {
    sentence: `Add the environment "${showText(label)}"`,
    because: [
      'Accounts in it send their requests, and tokens that you give them, to this server.',
      ...(isLoopbackApi(apiUrl) ? ['What is sent there is not encrypted.'] : []),
    ],
    targets: [
      `Server: ${showText(apiUrl)}`,
      counted('Links', linkHosts),
      counted('Names itself', tokenIssuers),
      `Passkeys of: ${showText(rpId ?? 'none')}`,
      `Dashboard, opened in your browser: ${showText(dashboardUrl ?? 'none')}`, // whole: it is what leads out of here
      counted(
        'Pinned keys',
        tokenKeys.map(({ kid }) => kid),
      ),
    ],
    account: 'This holds for this computer.',
    yes: 'Add this server',
    no: 'add nothing',
    unexpected: 'If you did not just choose this file, answer no.',
  };
}

/** The dialog must not grow past the screen, so that its buttons are seen; how many there are is said first. */
const MAX_NAMES = 240;

function counted(what: string, names: readonly string[]): string {
  const all = names.map((name) => showText(name)).join(', ');
  const shown = all.length > MAX_NAMES ? `${all.slice(0, MAX_NAMES)} …` : all;
  return names.length === 0 ? `${what}: none` : `${what} (${names.length}): ${shown}`;
}
