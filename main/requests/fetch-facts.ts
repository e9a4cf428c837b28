// Protects the review from waiting for ever and from a server that makes it fetch without end: few at a time, few in all.
// From: slow and broken answers. Not from: a server that lies; what it says is marked as its words.
import type { ActionRequest, Need, ServerFacts } from '../actions/action.ts';
import { describeAction } from '../actions/describe-action.ts';
import { listCredentials } from '../dfns/credentials.ts';
import type { Http } from '../dfns/http.ts';
import { readDocument } from '../dfns/read-document.ts';
import { readWallet, readWalletAssets } from '../dfns/read-wallet.ts';
import { AppError, unreachable } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';

const AT_ONCE = 4; // as many as a browser leaves to one page beside others
const MAX_DOCUMENTS = 10; // the operation that names most things names four

/** Facts help to judge; the review also stands without them, and says so. A session that ended is not such a case. */
export async function fetchFacts(
  context: Pick<RequestContext, 'http' | 'log'>,
  { session, action }: { readonly session: Session; readonly action: ActionRequest },
): Promise<ServerFacts> {
  return fetchNeeds(context, session.token, describeAction(action).needs);
}

/** The later of two answers under one name counts; what lies beyond the limit stays unknown, as if it had failed. */
export async function fetchNeeds(
  { http, log }: Pick<RequestContext, 'http' | 'log'>,
  token: string,
  needs: readonly Need[],
): Promise<ServerFacts> {
  const client = http();
  const answers = await inTurns(withinLimit(needs, log), async (need) => {
    try {
      return await fetchOne(client, token, need);
    } catch (error) {
      if (error instanceof AppError && error.code === 'account/not-signed-in') throw error;
      log(`${need.kind}-not-fetched`);
      return {};
    }
  });
  return answers.reduce(merge, {});
}

function withinLimit(needs: readonly Need[], log: RequestContext['log']): readonly Need[] {
  let documents = 0;
  return needs.filter((need) => {
    if (need.kind !== 'document') return true;
    documents += 1;
    if (documents > MAX_DOCUMENTS) log('document-not-fetched');
    return documents <= MAX_DOCUMENTS;
  });
}

/** The answers in the order of the needs. Rejects with the first failure; nothing new is begun after it. */
async function inTurns(
  needs: readonly Need[],
  fetchNeed: (need: Need) => Promise<ServerFacts>,
): Promise<readonly ServerFacts[]> {
  const answers: ServerFacts[] = needs.map(() => ({}));
  const waiting = needs.entries();
  let hasFailed = false;
  const workOff = async () => {
    for (const [at, need] of waiting) {
      if (hasFailed) return;
      try {
        answers[at] = await fetchNeed(need);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOff));
  return answers;
}

const merge = (facts: ServerFacts, more: ServerFacts): ServerFacts => ({
  ...facts,
  ...more,
  ...(facts.documents || more.documents ? { documents: { ...facts.documents, ...more.documents } } : {}),
});

async function fetchOne(http: Http, token: string, need: Need): Promise<ServerFacts> {
  switch (need.kind) {
    case 'wallet':
      return { wallet: await readWallet(http, token, need.walletId) };
    case 'wallet-assets':
      return { assets: await readWalletAssets(http, token, need.walletId) };
    case 'document':
      return { documents: { [need.name]: await readDocument(http, token, need.path) } };
    case 'credentials':
      return { credentials: await listCredentials(http, token) };
    default:
      return unreachable(need);
  }
}
