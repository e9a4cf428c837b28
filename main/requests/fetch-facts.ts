import type { ActionRequest, Need, ServerFacts } from '../actions/action.ts';
import { describeAction } from '../actions/describe-action.ts';
import { listCredentials } from '../dfns/credentials.ts';
import type { Http } from '../dfns/http.ts';
import { readDocument } from '../dfns/read-document.ts';
import { readWallet, readWalletAssets } from '../dfns/read-wallet.ts';
import { AppError, unreachable } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';

/** Facts help to judge; the review also stands without them, and says so. A session that ended is not such a case. */
export async function fetchFacts(
  context: RequestContext,
  { session, action }: { readonly session: Session; readonly action: ActionRequest },
): Promise<ServerFacts> {
  const http = context.http();
  let facts: ServerFacts = {};
  for (const need of describeAction(action).needs) {
    try {
      facts = merge(facts, await fetchOne(http, session.token, need));
    } catch (error) {
      if (error instanceof AppError && error.code === 'account/not-signed-in') throw error;
      context.log(`${need.kind}-not-fetched`);
    }
  }
  return facts;
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
