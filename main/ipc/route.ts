import type { Channel, Output } from '../../preload/api.ts';
import type { Decoded } from './inputs.ts';
import type { Parts } from './parts.ts';

/** One handler per channel; a missing or misspelt one does not compile. */
export type Routes = { readonly [C in Channel]: (input: Decoded<C>) => Promise<Output<C>> };
export type RoutesOf<C extends Channel> = Pick<Routes, C>;

export async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}

/** After a sign-in the request that was waiting for it is shown, not the inbox (product.md, thread 7). */
export async function beginSession(parts: Parts, begin: (parts: Parts) => Promise<void>): Promise<void> {
  const credentials = parts.credentials(); // of the account that signs in, whichever is active by then
  await begin(parts);
  void credentials.list().catch(() => {}); // settles pending keys; the list shows its own failure
  const waiting = parts.requests.review();
  if (waiting?.kind === 'sign-in') await parts.requests.open(waiting.requestId);
}
