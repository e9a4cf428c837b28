import type { Api } from '../../preload/api.ts';
import type { Reply } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';

/** Answers every call with success and notes it on the page, so that a test can see what a screen asked for. */
export function makeFakeApi(snapshot: Snapshot): Api {
  const calls: string[] = [];
  const note = (call: string) => {
    calls.push(call);
    document.documentElement.dataset['calls'] = calls.join('\n');
  };
  const done = async (call: string): Promise<Reply<null>> => {
    note(call);
    return { ok: true, value: null };
  };
  return {
    appReady: async () => ({ ok: true, value: snapshot }),
    createKey: ({ algorithm, password, storage }) =>
      done(`key/create ${algorithm} ${storage} ${password.length} bytes`),
    signIn: ({ password }) => done(`account/sign-in ${password.length} bytes`),
    signOut: () => done('account/sign-out'),
    retryKeychain: () => done('keychain/retry'),
    paste: async ({ text }) => {
      note(`intake/paste ${text.length} characters`);
      return { ok: false, code: 'link/rejected', details: { reason: 'host' } };
    },
    openRequest: ({ requestId }) => done(`request/open ${requestId}`),
    closeRequest: () => done('request/close'),
    approve: ({ requestId, viewHash, password }) =>
      done(`request/approve ${requestId} ${viewHash} ${password.length} bytes`),
    decline: ({ requestId, reason }) => done(`request/decline ${requestId} ${reason}`),
    browse: ({ requestId }) => done(`request/browse ${requestId}`),
    dismissNotice: ({ id }) => done(`notice/dismiss ${id}`),
    simulate: async () => {
      note('practice/simulate');
      return { ok: true, value: { requestId: 'r1' } };
    },
    onSnapshot: () => () => {},
  };
}
