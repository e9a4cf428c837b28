// Protects a key that the service may have from being thrown away here: only an answer that can mean nothing else counts as
// "it surely did not happen". From: requests that the network stack sent twice, of which the service took the first.
// Not from: a service that refuses what it did.
import { AppError } from '../errors.ts';

/** Statuses that do not say what became of the request. */
const UNDECIDED = [408, 425, 429];
/** Also the answers to a second copy: "User already exists." (protocol.md 2.3), a name or id that is taken by the first one. */
const MAYBE_SECOND = [401, 409];
/** Refusals with 400 that a second copy gets: "user action has already been used", "Challenge token is not valid." (protocol.md 7.2). */
const OF_SECOND = ['already been used', 'challenge token is not valid'];
const OF_CHALLENGE = 'challenge token is not valid';

/** Whether this failure of a request says that the service surely did not carry it out. */
export function isSurelyRefused(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  if (error.code === 'api/unreachable') return true; // nothing was sent
  const status = statusOf(error);
  return status >= 400 && status < 500 && !UNDECIDED.includes(status) && !mayAnswerSecond(error);
}

/** Whether the service may have carried it out and refused a second copy of it. */
export function mayAnswerSecond(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return MAYBE_SECOND.includes(statusOf(error)) || OF_SECOND.some((words) => says(error, words));
}

/** The challenge is too old, or it was used: nothing that is sent for it will be taken any more. */
export const isChallengeOver = (error: unknown): boolean =>
  error instanceof AppError && says(error, OF_CHALLENGE);

const statusOf = ({ details }: AppError): number => Number(details['status'] ?? 0);
const says = ({ details }: AppError, words: string): boolean =>
  String(details['serverSays'] ?? '')
    .toLowerCase()
    .includes(words);
