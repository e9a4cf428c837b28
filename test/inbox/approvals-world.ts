import { scanJson } from '../../main/core/scan-json.ts';
import type { HttpAnswer } from '../../main/dfns/decode-answer.ts';
import type { Http, HttpRequest } from '../../main/dfns/http.ts';
import { makeApprovals } from '../../main/inbox/make-approvals.ts';
import { USER } from '../helpers/challenge-tokens.ts';
import { makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, startWorld } from '../helpers/request-world.ts';

export type Json = { readonly [name: string]: unknown };

export const POLICY: Json = {
  ...{ id: 'plc-1', name: 'Large payments', status: 'Active', activityKind: 'Wallets:Sign' },
  rule: { kind: 'AlwaysTrigger' },
  action: {
    kind: 'RequestApproval',
    approvalGroups: [{ name: 'Treasury', quorum: 2, approvers: { userId: { in: [USER, 'us-2', 'us-3'] } } }],
  },
};

export const HELD: Json = {
  ...{ id: 'ap-1', initiatorId: 'us-9', status: 'Pending' },
  activity: {
    kind: 'Wallets:Sign',
    transferRequest: {
      ...{ id: 'xfr-1', walletId: 'wa-1', network: 'Ethereum', status: 'Pending' },
      requester: { userId: 'us-9' },
      requestBody: {
        kind: 'Native',
        to: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D',
        amount: '2000000000000000000',
      },
      metadata: { asset: { symbol: 'ETH', decimals: 18, verified: true } },
    },
  },
  policyEvaluations: [
    { policyId: 'plc-1', triggered: true, reason: 'Amount is above 1,000 USD' },
    { policyId: 'plc-2', triggered: false, reason: 'Not this one' },
  ],
  decisions: [{ userId: 'us-2', date: '2026-01-12T08:20:00.000Z', reason: 'Looks right', value: 'Approved' }],
  ...{ dateCreated: '2026-01-12T08:15:00.000Z', dateUpdated: '2026-01-12T08:20:00.000Z' },
};

/** A service with some approvals, the requests of a run on it, and the part under test between them. */
export async function openApprovals() {
  const service = makeFakeService();
  const files = makeFaultyFiles();
  const documents = new Map<string, Json | null>();
  const asked: HttpRequest[] = [];
  let lists: readonly Json[] = [{ items: [HELD] }];
  let answerOf = (request: HttpRequest): HttpAnswer | null => documentAnswer(documents, request);
  const http: Http = async (request) => {
    asked.push(request);
    if (request.path.startsWith('/v2/policy-approvals?')) return listAnswer(lists, request);
    return answerOf(request) ?? service.http(request);
  };
  documents.set('/v2/policy-approvals/ap-1', HELD);
  documents.set('/v2/policies/plc-1', POLICY);
  documents.set('/auth/users/us-9', { userId: 'us-9', name: 'Nadia Brandt' });
  const world = await startWorld({ files, http, keys: SERVICE_KEYS });
  const approvals = makeApprovals({ ...world.context, http: () => http, start: world.requests.start });
  return {
    ...{ service, world, approvals, documents, asked },
    setLists: (next: readonly Json[]) => {
      lists = next;
    },
    /** Before the documents are looked at. */
    answerFirst(first: (request: HttpRequest) => HttpAnswer | null) {
      const before = answerOf;
      answerOf = (request) => first(request) ?? before(request);
    },
    rows() {
      const view = approvals.view();
      if (view.state !== 'listed') throw new TypeError(`the list is ${view.state}`);
      return view.items;
    },
    approve: () => world.requests.approve(approval(world.card())),
  };
}

export const ok = (body: unknown): HttpAnswer => {
  const scanned = scanJson(JSON.stringify(body));
  if (!scanned.ok) throw new TypeError(scanned.why);
  return { status: 200, json: body, tree: scanned.root, serverTimeMs: null, retryAfterMs: 2_000 };
};
export const failed = (status: number): HttpAnswer => ({
  ...{ status, json: { error: { message: 'no' } }, serverTimeMs: null, retryAfterMs: 2_000 },
});

function documentAnswer(
  documents: ReadonlyMap<string, Json | null>,
  { path }: HttpRequest,
): HttpAnswer | null {
  const found = documents.get(path);
  if (found === undefined) return null;
  return found === null ? failed(404) : ok(found);
}

/** The token of a page is the number of the next one. */
function listAnswer(lists: readonly Json[], { path }: HttpRequest): HttpAnswer {
  const query = new URLSearchParams(path.split('?')[1]);
  const at = Number(query.get('paginationToken') ?? '0');
  return ok(lists[at] ?? { items: [] });
}
