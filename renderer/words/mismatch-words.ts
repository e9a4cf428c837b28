import type { Problem } from '../../preload/problem.ts';
import type { Message } from './message.ts';

const TAMPERED = 'Somebody changed this link on the way, or made it up.';
const ALARM = 'Decline it and tell your administrator: an honest program does not make such a link.';

/** What did not fit, by the word that main gives. */
const WHAT: Readonly<Record<string, Partial<Message>>> = {
  challenge: {
    happened: `${TAMPERED} What it describes belongs to another challenge than the one that would be signed.`,
    next: ALARM,
  },
  signature: {
    happened: `${TAMPERED} What it describes was not signed by the service.`,
    next: ALARM,
  },
  token: { happened: `${TAMPERED} It holds no challenge of the service.`, next: ALARM },
  issuer: { happened: 'This link hands over a request of another service.' },
  server: { happened: 'This link hands over a request for another server than the one of your account.' },
  organisation: { happened: 'This link hands over a request of another organisation.' },
  user: { happened: 'This link hands over a request of another person.' },
};
/** Both sides are names that a person knows; of the others they say nothing. */
const NAMED: ReadonlySet<string> = new Set(['issuer', 'server', 'organisation', 'user']);

/** Names both sides, so that the person can tell a mistake from an attack. */
export function describeMismatch({ code, details }: Problem): Partial<Message> {
  const what = details['what'];
  if (code !== 'link/mismatch' || typeof what !== 'string' || !Object.hasOwn(WHAT, what)) return {};
  const words = WHAT[what] ?? {};
  const { expected, got } = details;
  if (!NAMED.has(what) || expected === undefined || got === undefined) return words;
  return { ...words, happened: `${words.happened} Yours: ${expected}. In the link: ${got}.` };
}
