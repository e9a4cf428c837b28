import type { AccountRow, EnvironmentChoice } from '../../../preload/account-view.ts';

/** What kind of account it is, as it stands in lists. */
export const KIND_WORDS: Readonly<Record<AccountRow['kind'], string>> = {
  person: 'Person',
  'personal-token': 'Personal access token',
  'service-account': 'Service account',
};

/** "api.dfns.io", "127.0.0.1:41873". */
export const hostOf = (apiUrl: string): string => new URL(apiUrl).host;

/** What an environment can and cannot do, each in one sentence. */
export function environmentFacts(choice: EnvironmentChoice): readonly string[] {
  return [
    choice.isEncrypted ? '' : 'Not encrypted: a server on this computer.',
    choice.tokenIssuers.length > 0
      ? ''
      : 'How it names itself in challenges is not published: nothing can be approved here before an environment file says it.',
    choice.hasPinnedKeys ? '' : 'No keys are pinned: the signatures of its tokens cannot be checked.',
    choice.canRedeem || choice.linkHosts.length === 0
      ? ''
      : 'Its sign-in links are opened in its own web page.',
    choice.rpId === null ? 'Passkeys cannot be used.' : '',
  ].filter((fact) => fact !== '');
}
