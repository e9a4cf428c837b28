import type { Channel } from '../preload/api.ts';
import type { Problem } from '../preload/problem.ts';

/** Why the last call of a channel failed, until it succeeds or was read. */
export type Failures = Readonly<Partial<Record<Channel, Problem>>>;

/** A call that was made again, or whose failure was read. */
export function without(failures: Failures, channel: Channel): Failures {
  if (!Object.hasOwn(failures, channel)) return failures;
  const { [channel]: _read, ...rest } = failures;
  return rest;
}

/** A failure of one request says nothing about the next one. */
export const withoutRequestFailures = (failures: Failures): Failures =>
  (['request/open', 'request/approve', 'request/decline', 'request/browse'] as const).reduce<Failures>(
    without,
    failures,
  );

/** All begin a session: what may be registered or recovered leads to the sign-in, and a first key that was lost back. */
const BEGIN_SESSION = [
  'key/create',
  'account/sign-in',
  'account/register',
  'account/join',
  'account/sign-in-with-file',
  'recovery/finish',
] as const satisfies readonly Channel[];

/** A call that ended says something new about all that have its aim. */
export function withoutSameAim(failures: Failures, channel: Channel): Failures {
  const isBeginning = BEGIN_SESSION.some((one) => one === channel);
  return (isBeginning ? BEGIN_SESSION : [channel]).reduce<Failures>(without, failures);
}

/** Why the last try to begin a session failed, whichever screen it was made on. */
export function sessionProblem({ failures }: { readonly failures: Failures }): Problem | null {
  const told = failures['account/sign-in'] ?? failures['key/create'] ?? failures['account/register'];
  // Other failures of these stand on the screens where they happened.
  const behind = [
    failures['account/join'],
    failures['account/sign-in-with-file'],
    failures['recovery/finish'],
  ];
  return told ?? behind.find((problem) => problem && isAfterRegistration(problem)) ?? null;
}

/** What was registered, recovered or imported stays so: only the sign-in that follows by itself failed. */
export const isAfterRegistration = ({ details }: Problem): boolean =>
  details['step'] === 'sign-in' || details['step'] === 'kept';

/** What failed in a task is forgotten with it, but for what the sign-in behind it has to tell. */
export const afterTask = (failures: Failures): Failures =>
  Object.fromEntries(Object.entries(failures).filter(([, problem]) => isAfterRegistration(problem)));
