import type { EnvironmentChoice } from '../../preload/account-view.ts';
import { showText } from '../core/show-text.ts';
import type { CustomEnvironments } from '../environments/custom-environments.ts';
import { environmentChoices } from '../environments/environment-choices.ts';
import { type Environment, RELEASED_ENVIRONMENTS } from '../environments/environments.ts';
import { AppError } from '../errors.ts';

/** Environments that an account can belong to: those of the release, and those of files that the person added. */
export interface EnvironmentList {
  all(): readonly Environment[];
  /** Throws 'environment/unknown'. */
  get(id: string): Environment;
  choices(): readonly EnvironmentChoice[];
  /** Text of an environment file. Rejects with 'environment/file'. */
  importFile(text: string): Promise<{ readonly environment: string; readonly label: string }>;
  /** Rejects with 'environment/unknown', and with 'environment/in-use' while `isUsed`. */
  remove(id: string, isUsed: boolean): Promise<void>;
}

export function makeEnvironmentList(custom: CustomEnvironments): EnvironmentList {
  const all = () => [...RELEASED_ENVIRONMENTS, ...custom.all()];
  return {
    all,
    get(id) {
      const found = all().find((environment) => environment.id === id);
      if (!found) throw new AppError('environment/unknown', 'no environment has this id');
      return found;
    },
    choices: () => environmentChoices(custom.all()),
    async importFile(text) {
      const { id, label } = await custom.add(text);
      return { environment: id, label: showText(label) };
    },
    async remove(id, isUsed) {
      if (isUsed) throw new AppError('environment/in-use', 'accounts belong to it');
      await custom.remove(id);
    },
  };
}
