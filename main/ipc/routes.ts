import { accountRoutes } from './account-routes.ts';
import { approvalRoutes } from './approval-routes.ts';
import { bookRoutes } from './book-routes.ts';
import { credentialRoutes } from './credential-routes.ts';
import { intakeRoutes } from './intake-routes.ts';
import { keyRoutes } from './key-routes.ts';
import type { Parts } from './parts.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { beginSession, done, type Routes } from './route.ts';

/** The parts are still being built when the window asks for the first time: every route waits for them. */
export function makeRoutes(parts: Promise<Parts>): Routes {
  return {
    ...keyRoutes(parts),
    ...credentialRoutes(parts),
    ...bookRoutes(parts),
    ...accountRoutes(parts),
    ...intakeRoutes(parts),
    ...approvalRoutes(parts),
    ...receiptRoutes(parts),
    'app/ready': async () => (await parts).snapshot(),
    'account/sign-in': async (input) =>
      done(beginSession(await parts, ({ account }) => account().signIn(input))),
    'account/sign-out': async () => done((await parts).account().signOut()),
    'account/open-dashboard': async () => done((await parts).openDashboard()),
    'keychain/retry': async () => done((await parts).retryKeychain()),
    'request/open': async ({ requestId }) => done((await parts).requests.open(requestId)),
    'request/close': async () => {
      (await parts).requests.close();
      return null;
    },
    'request/approve': async (input) => done((await parts).requests.approve(input)),
    'request/decline': async ({ requestId, reason }) => {
      const { requests, intake } = await parts;
      const isNotAsked = reason === 'not-asked';
      return done(isNotAsked ? intake.declineNotAsked(requestId) : requests.decline(requestId, reason));
    },
    'request/undo': async ({ requestId }) => done((await parts).requests.undo(requestId)),
    'request/external-id': async (input) => done((await parts).requests.setExternalId(input)),
    'request/answer': async ({ requestId }) => (await parts).requests.showAnswer(requestId),
    'request/copy-answer': async ({ requestId }) => done((await parts).requests.copyAnswer(requestId)),
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
