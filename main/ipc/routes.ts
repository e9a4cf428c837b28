import type { Channel, Output } from '../../preload/api.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import type { Account } from '../accounts/account.ts';
import type { Requests } from '../requests/requests.ts';
import type { Decoded } from './inputs.ts';

/** One handler per channel; a missing or misspelt one does not compile. */
export type Routes = { readonly [C in Channel]: (input: Decoded<C>) => Promise<Output<C>> };

/** What the routes reach: the parts that app.ts built. */
export interface Parts {
  readonly account: Account;
  readonly requests: Requests;
  snapshot(): Snapshot;
  retryKeychain(): Promise<void>;
  dismissNotice(id: string): void;
  openInBrowser(link: string): Promise<void>;
  /** Practice mode: the simulated other device starts a transfer; gives the id of the row that its link made. */
  simulateOtherDevice(): Promise<string>;
}

/** The parts are still being built when the window asks for the first time: every route waits for them. */
export function makeRoutes(parts: Promise<Parts>): Routes {
  return {
    'app/ready': async () => (await parts).snapshot(),
    'key/create': async (input) => done(beginSession(await parts, ({ account }) => account.createKey(input))),
    'account/sign-in': async ({ password }) =>
      done(beginSession(await parts, ({ account }) => account.signIn(password))),
    'account/sign-out': async () => done((await parts).account.signOut()),
    'keychain/retry': async () => done((await parts).retryKeychain()),
    'intake/paste': async ({ text }) => {
      const { requestId } = (await parts).requests.receive(text.trim(), 'paste');
      return { requestId };
    },
    'request/open': async ({ requestId }) => done((await parts).requests.open(requestId)),
    'request/close': async () => {
      (await parts).requests.close();
      return null;
    },
    'request/approve': async (input) => done((await parts).requests.approve(input)),
    'request/decline': async ({ requestId, reason }) =>
      done((await parts).requests.decline(requestId, reason)),
    'request/browse': async ({ requestId }) => {
      const { requests, openInBrowser } = await parts;
      return done(openInBrowser(requests.browsableLink(requestId)));
    },
    'notice/dismiss': async ({ id }) => {
      (await parts).dismissNotice(id);
      return null;
    },
    'practice/simulate': async () => ({ requestId: await (await parts).simulateOtherDevice() }),
  };
}

async function done(work: Promise<void>): Promise<null> {
  await work;
  return null;
}

/** After a sign-in the request that was waiting for it is shown, not the inbox (product.md, thread 7). */
async function beginSession(parts: Parts, begin: (parts: Parts) => Promise<void>): Promise<void> {
  await begin(parts);
  const waiting = parts.requests.review();
  if (waiting?.kind === 'sign-in') await parts.requests.open(waiting.requestId);
}
