// Protects the person from a server that a page brought: nothing of a file counts before a yes in the dialog of the system (SEC-07).
// From: a renderer that was taken over and wants a way out. Not from: a person who says yes to a server they do not know.
import type { EnvironmentChoice } from '../../preload/account-view.ts';
import { showText } from '../core/show-text.ts';
import type { CustomEnvironments } from '../environments/custom-environments.ts';
import { environmentChoices } from '../environments/environment-choices.ts';
import { type Environment, RELEASED_ENVIRONMENTS } from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import type { Confirm } from '../requests/confirm.ts';
import { environmentQuestion } from './environment-question.ts';

/** Environments that an account can belong to: those of the release, and those of files that the person added. */
export interface EnvironmentList {
  all(): readonly Environment[];
  /** Throws 'environment/unknown'. */
  get(id: string): Environment;
  has(id: string): boolean;
  choices(): readonly EnvironmentChoice[];
  /**
   * Text of an environment file; the person is asked in the dialog of the system. Rejects with 'environment/file', with
   * 'request/confirm-refused', and with 'input/too-often' while one is asked about already.
   */
  importFile(text: string): Promise<{ readonly environment: string; readonly label: string }>;
  /** Rejects with 'environment/unknown', and with 'environment/in-use' while `isUsed`. */
  remove(id: string, isUsed: boolean): Promise<void>;
}

export function makeEnvironmentList(custom: CustomEnvironments, confirm: Confirm): EnvironmentList {
  let isAsking = false;
  const all = () => [...RELEASED_ENVIRONMENTS, ...custom.all()];
  return {
    all,
    get(id) {
      const found = all().find((environment) => environment.id === id);
      if (!found) throw new AppError('environment/unknown', 'no environment has this id');
      return found;
    },
    has: (id) => all().some((environment) => environment.id === id),
    choices: () => environmentChoices(custom.all()),
    async importFile(text) {
      if (isAsking) throw new AppError('input/too-often', 'one is asked about already');
      const question = environmentQuestion(custom.read(text));
      isAsking = true;
      try {
        const isYes = await confirm(question, new AbortController().signal).catch(() => false);
        if (!isYes)
          throw new AppError('request/confirm-refused', 'the dialog was answered with no', {
            details: { reason: 'environment' },
          });
        const { id, label } = await custom.add(text);
        return { environment: id, label: showText(label) };
      } finally {
        isAsking = false;
      }
    },
    async remove(id, isUsed) {
      if (isUsed) throw new AppError('environment/in-use', 'accounts belong to it');
      await custom.remove(id);
    },
  };
}
