import { type Environment, type EnvironmentId, RELEASED_ENVIRONMENTS } from './environments.ts';

/** Exact host of an external link -> the environment it belongs to. A Map: foreign words must not find `constructor`. */
export type LinkHosts = ReadonlyMap<string, EnvironmentId>;

/** Host table of the given environments. */
export const linkHostsOf = (environments: readonly Environment[]): LinkHosts =>
  new Map(environments.flatMap(({ id, linkHosts }) => linkHosts.map((host) => [host, id] as const)));

/** The table of a release. */
export const RELEASED_LINK_HOSTS: LinkHosts = linkHostsOf(RELEASED_ENVIRONMENTS);
