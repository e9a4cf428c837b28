import type { EnvironmentChoice } from '../../preload/account-view.ts';
import { isLoopbackApi } from './environment-file.ts';
import { type Environment, RELEASED_ENVIRONMENTS } from './environments.ts';

/** What an account can be added in: the released environments, then those of files. */
export const environmentChoices = (custom: readonly Environment[]): readonly EnvironmentChoice[] => [
  ...RELEASED_ENVIRONMENTS.map((environment) => choiceOf(environment, false)),
  ...custom.map((environment) => choiceOf(environment, true)),
];

function choiceOf(environment: Environment, isCustom: boolean): EnvironmentChoice {
  const { id, label, tone, apiUrl, redemption, tokenKeys, tokenIssuers, linkHosts, rpId } = environment;
  return {
    ...{ id, label, tone, apiUrl, isCustom },
    canRedeem: redemption !== 'none',
    hasPinnedKeys: tokenKeys.length > 0,
    pinnedKeyIds: tokenKeys.map(({ kid }) => kid),
    tokenIssuers,
    linkHosts,
    rpId,
    isEncrypted: !isLoopbackApi(apiUrl),
    asks: secretsOf(environment),
  };
}

/** Secrets of the application that its older headers need. */
function secretsOf({ legacyHeaders }: Environment): EnvironmentChoice['asks'] {
  if (legacyHeaders === null) return [];
  return [
    ...(legacyHeaders.appSecret ? (['app-secret'] as const) : []),
    ...(legacyHeaders.apiSignature ? (['api-key'] as const) : []),
  ];
}
