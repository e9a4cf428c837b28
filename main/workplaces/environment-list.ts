import type { EnvironmentChoice } from '../../preload/account-view.ts';
import { type Environment, RELEASED_ENVIRONMENTS } from '../environments/environments.ts';
import { AppError } from '../errors.ts';

/** Environments that an account can belong to: those of the release, and those of files that the person added. */
export interface EnvironmentList {
  all(): readonly Environment[];
  /** Throws 'environment/unknown'. */
  get(id: string): Environment;
  choices(): readonly EnvironmentChoice[];
}

export function makeEnvironmentList(): EnvironmentList {
  const all = () => RELEASED_ENVIRONMENTS;
  return {
    all,
    get(id) {
      const found = all().find((environment) => environment.id === id);
      if (!found) throw new AppError('environment/unknown', 'no environment has this id');
      return found;
    },
    choices: () => all().map(toChoice),
  };
}

function toChoice(environment: Environment): EnvironmentChoice {
  const { id, label, tone, apiUrl, redemption } = environment;
  return {
    ...{ id, label, tone, apiUrl },
    isCustom: tone === 'custom',
    canRedeem: redemption !== 'none',
    hasPinnedKeys: false,
  };
}
