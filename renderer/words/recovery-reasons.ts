import type { ErrorCode, Problem } from '../../preload/problem.ts';
import type { Message } from './message.ts';

type Details = Problem['details'];

/** Which group has the mistake: 1 to 6, or 0 for the length. */
function mistyped({ group }: Details): Partial<Message> {
  if (group === undefined) return {};
  if (Number(group) === 0) return { happened: 'The recovery code is not complete, or too long.' };
  return { happened: `Group ${group} of the recovery code has a typing mistake.` };
}

/** How often the two groups may still be typed. */
function groupsDiffer({ triesLeft }: Details): Partial<Message> {
  if (triesLeft === 1) {
    return {
      next: 'Look at your paper copy and type the two groups again. If they are wrong once more, this kit is thrown away.',
    };
  }
  if (triesLeft !== 0) return {};
  return {
    happened: 'What you typed differed from the code three times.',
    notDone: 'This kit was thrown away and its code opens nothing. Its recovery key was not registered.',
    next: 'Make another kit.',
  };
}

const REFUSED: Readonly<Record<string, Partial<Message>>> = {
  credential: {
    happened: 'The service knows no recovery key with this ID for your account, or it was ended.',
    next: 'Compare the recovery key ID with the kit. If it is right, use a newer kit.',
  },
  finish: {
    happened: 'The service did not accept the recovery.',
    next: 'Stop here, and begin again with a new code by e-mail.',
  },
};

/** Words once the one call that ends everything was sent, or may have been: never that nothing was ended. */
export function afterRecovering(code: ErrorCode, { happened }: Message): Message {
  return {
    happened: code === 'api/unknown-outcome' ? 'The recovery was sent. The answer never came.' : happened,
    notDone: 'It is not sent a second time.',
    next: 'Sign in with the new key and the password you chose a moment ago.',
  };
}

const DETAILED = new Map<ErrorCode, (details: Details) => Partial<Message>>([
  ['recovery/code-mistyped', mistyped],
  ['recovery/groups-differ', groupsDiffer],
  ['recovery/refused', ({ reason }) => REFUSED[String(reason)] ?? {}],
]);

/** What the details of a problem add to its words, for kits and recoveries. */
export const describeRecovery = ({ code, details }: Problem): Partial<Message> =>
  DETAILED.get(code)?.(details) ?? {};
