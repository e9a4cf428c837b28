import { AppError } from '../errors.ts';
import type { Environment } from './environments.ts';
import { readEnvironmentFile } from './read-environment-file.ts';

/** The files of this computer, as the data folder gives them. */
export interface EnvironmentFiles {
  readText(name: string): Promise<string | null>;
  replace(name: string, text: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

/** Environments that were added by a file. */
export interface CustomEnvironments {
  all(): readonly Environment[];
  /** Names of files that cannot be used any more; they are left alone. */
  readonly damaged: readonly string[];
  /** What `add` would add. Throws 'environment/file', also when the id is here already: what an account relies on is never replaced. */
  read(text: string): Environment;
  /** Rejects as `read`. Whoever calls knows that the person agreed. */
  add(text: string): Promise<Environment>;
  /** Rejects with 'environment/unknown'. Whoever calls knows that no account belongs to it. */
  remove(id: string): Promise<void>;
}

const FOLDER = 'environments';
const nameOf = (id: string): string => `${FOLDER}/${id}.json`;
const MAX_ENVIRONMENTS = 20;

/** Reads every file again by the rules of this version: an edited one counts only if it would be taken anew. */
export async function loadCustomEnvironments(files: EnvironmentFiles): Promise<CustomEnvironments> {
  let all: readonly Environment[] = [];
  const damaged: string[] = [];
  for (const listed of await files.list(FOLDER)) {
    const file = `${FOLDER}/${listed}`;
    const environment = parseFile(await files.readText(file), all);
    if (environment !== null && nameOf(environment.id) === file) all = [...all, environment];
    else damaged.push(file);
  }
  const read = (text: string): Environment => {
    const environment = readEnvironmentFile(text, all);
    const isHere = all.some(({ id }) => id === environment.id);
    if (!isHere && all.length < MAX_ENVIRONMENTS) return environment;
    const details = { reason: 'taken', member: 'id' };
    throw new AppError('environment/file', 'an environment of this id is here already', { details });
  };
  return {
    all: () => all,
    damaged,
    read,
    async add(text) {
      const environment = read(text);
      await files.replace(nameOf(environment.id), text);
      all = [...all, environment];
      return environment;
    },
    async remove(id) {
      if (!all.some((one) => one.id === id)) {
        throw new AppError('environment/unknown', 'no custom environment of this id');
      }
      await files.remove(nameOf(id));
      all = all.filter((one) => one.id !== id);
    },
  };
}

function parseFile(text: string | null, others: readonly Environment[]): Environment | null {
  if (text === null) return null;
  try {
    return readEnvironmentFile(text, others);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
