import { type Environment, RELEASED_ENVIRONMENTS } from './environments.ts';

const LABELS: ReadonlyMap<string, string> = new Map([
  ...RELEASED_ENVIRONMENTS.map(({ id, label }) => [id, label] as const),
  ['sandbox', 'Practice'],
]);

/** Name of an environment for people; ids come from links and from the journal, so unknown ones are possible. */
export const environmentLabel = (id: string, custom: readonly Environment[] = []): string =>
  LABELS.get(id) ?? custom.find((one) => one.id === id)?.label ?? 'Unknown environment';
