import type { Problem } from '../../preload/problem.ts';
import type { Message } from './message.ts';

const NOT_STARTED = 'Nothing was started and nothing was sent.';
const NO_CODE = 'No code was made.';

/** Why an action cannot be started here or handed to another device, by the reason of main. */
const REASONS: Readonly<Record<string, Partial<Message>>> = {
  'action-method': {
    happened: 'This method needs no signature.',
    notDone: NOT_STARTED,
    next: 'Choose POST, PUT or DELETE.',
  },
  'action-path': {
    happened: 'The path is not one that a request can have.',
    notDone: NOT_STARTED,
    next: 'Begin it with one slash, without the address of the API, without spaces, dots in a row or a fragment.',
  },
  'action-query': {
    happened: 'This action takes no such query.',
    notDone: NOT_STARTED,
    next: 'Take away what stands behind the question mark.',
  },
  'action-credentials': {
    happened: 'Credentials, recovery and sign-in are not started as a plain request.',
    notDone: NOT_STARTED,
    next: 'Use Keys for that: there Countersign makes the key itself and checks what is registered.',
  },
  'action-json': {
    happened: 'The payload is not a JSON object.',
    notDone: NOT_STARTED,
    next: 'Correct it, or leave it empty for a request without a body.',
  },
  'action-payload': {
    happened: 'The payload could be read in more than one way, or hides something.',
    notDone: NOT_STARTED,
    next: 'Type it again instead of pasting it.',
  },
  'action-length': {
    happened: 'The payload is too long.',
    notDone: NOT_STARTED,
    next: 'Use at most 32,768 characters.',
  },
  'request-payload': {
    happened: 'The payload is too long for a link: a link carries at most 4,096 characters.',
    notDone: NO_CODE,
    next: 'Review it here instead.',
  },
  'request-encoding': {
    happened: 'The request is too long for a link.',
    notDone: NO_CODE,
    next: 'Review it here instead.',
  },
  'request-path': {
    happened: 'No link can carry this path.',
    notDone: NO_CODE,
    next: 'Review it here instead.',
  },
  'request-environment': {
    happened: 'No link can name the environment of this account.',
    notDone: NO_CODE,
    next: 'Review it here instead.',
  },
};

/** What the reason of a refused action adds to its words, with what was found in the payload. */
export function describeAction({ code, details }: Problem): Partial<Message> {
  const { reason, found } = details;
  if (code !== 'input/invalid' || typeof reason !== 'string') return {};
  const words = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  if (!words) return {};
  if (typeof found !== 'string' || found === '') return words;
  // What is no JSON object needs no second sentence for it.
  return { ...words, happened: reason === 'action-json' ? found : `${words.happened} ${found}` };
}
