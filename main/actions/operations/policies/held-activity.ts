// Protects the approver from deciding about an id: what is held back is described like a request of its own.
// From: decisions whose signed text holds nothing but "Approved". Not from: a server that lies about what it holds; every
// word here is marked as the server's.
import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import type { ServerAsset, ServerFacts } from '../../action.ts';
import type { Decoded } from '../../decoders/decoded.ts';
import { knownFact, serverFact, unknownFact } from '../../facts.ts';
import { readFields } from '../../field-rules.ts';
import type { Operation, OperationView, Parameters } from '../../operation.ts';
import { leavesOf } from '../../payload/payload-tree.ts';
import { memberOf, nodeAt, showNode } from '../../show-node.ts';
import { SIGNATURE_OPERATIONS } from '../signatures-operations.ts';
import { transferAsset } from '../transfer-asset.ts';
import { WALLET_OPERATIONS } from '../wallets-operations.ts';
import { describeChange } from './held-change.ts';
import { misfits, requestsIn } from './held-fit.ts';
import { textAt } from './read-policy.ts';

export interface Held {
  /** What would happen: "Send 1.00 USDC on Ethereum"; null when this version cannot say it. */
  readonly sentence: string | null;
  /** Of the operation that describes it; null as above. */
  readonly view: OperationView | null;
  /** What the request itself says. */
  readonly facts: readonly Fact[];
  /** Fields of it that its operation does not know. */
  readonly unknown: number;
  /** What stands around it: status, dates, fees, results. */
  readonly around: readonly Fact[];
  /** What is grave about it besides what the view says. */
  readonly dangers: readonly string[];
  readonly warnings: readonly string[];
}

/** A request of the API inside an activity, and the operation it is the body of. */
const REQUESTS = [
  { member: 'transferRequest', operation: 'wallets.transferAsset' },
  { member: 'transactionRequest', operation: 'wallets.broadcastTransaction' },
  { member: 'signatureRequest', operation: 'keys.generateSignature' },
] as const;

/** `nowMs` as in PresentInput. */
export function describeHeld(activity: JsonObject, nowMs?: number): Held {
  for (const { member, operation: id } of REQUESTS) {
    const request = memberOf(activity, member);
    const body = request && nodeAt(request, '/requestBody');
    const operation = operationOf(id);
    if (request?.type === 'object' && body?.type === 'object' && operation !== null) {
      return describeRequest(activity, { member, request, body, operation, nowMs });
    }
  }
  return describeOther(activity);
}

function describeOther(activity: JsonObject): Held {
  const change = memberOf(activity, 'changeRequest');
  const isChange = change?.type === 'object';
  const described = isChange
    ? describeChange(change)
    : { sentence: null, facts: [], dangers: [], warnings: [] };
  return {
    ...described,
    view: null,
    facts: [...described.facts.map(asHeld), ...leafFacts(activity, [])],
    unknown: 0,
    around: [],
    dangers: [...misfits(activity, isChange ? 'changeRequest' : null), ...described.dangers],
  };
}

const operationOf = (id: string): Operation | null =>
  [transferAsset, ...WALLET_OPERATIONS, ...SIGNATURE_OPERATIONS].find((one) => one.id === id) ?? null;

interface Request {
  readonly member: string;
  readonly request: JsonObject;
  readonly body: JsonObject;
  readonly operation: Operation;
  readonly nowMs: number | undefined;
}

function describeRequest(activity: JsonObject, held: Request): Held {
  const { member, request, body, operation, nowMs } = held;
  const fields = readFields(leavesOf(body), operation.rulesFor(body));
  const parameters = parametersOf(request);
  const view = operation.present({
    ...{ parameters, fields, root: body, server: factsOf(request, body) },
    ...(nowMs === undefined ? {} : { nowMs }),
  });
  const known = fields.known.filter(({ rule }) => rule.place === undefined || view[rule.place] === null);
  // The name of the wallet is not in an approval, so "without a name" would be a claim of nobody.
  const facts = [...view.facts.filter(({ id }) => id !== 'from-wallet'), ...known.map(knownFact)];
  return {
    sentence: view.sentence,
    view: { ...view, decoded: (view.decoded ?? []).map(asServerWords) },
    facts: [...idFacts(parameters), ...facts, ...fields.unknown.map(unknownFact)].map(asHeld),
    unknown: fields.unknown.length + fields.missing.length,
    around: aroundFacts(activity, member),
    dangers: misfits(activity, member),
    warnings: [],
  };
}

/** Of another request than the one that is described nothing is a detail. */
function aroundFacts(activity: JsonObject, member: string): readonly Fact[] {
  const isAlone = requestsIn(activity).length <= 1;
  return leafFacts(activity, [member, 'requestBody']).map((fact) =>
    isAlone ? { ...fact, isDetail: true } : fact,
  );
}

/** Bytes that the server names are decoded like those of a request, and nothing of it is called signed. */
const asServerWords = (decoded: Decoded): Decoded => ({
  ...decoded,
  title: `${decoded.title}, as the server says`,
  findings: decoded.findings.map((one) => ({ ...one, sentence: `The server says: ${one.sentence}` })),
  inner: decoded.inner.map(asServerWords),
});

/** Every word of it comes from the server, also what would come from the token in a request of one's own. */
const asHeld = (fact: Fact): Fact => ({ ...fact, id: `held:${fact.id}`, source: 'server' });

function parametersOf(request: JsonObject): Parameters {
  const ids = ['walletId', 'keyId'].map((name) => [name, textAt(request, `/${name}`)] as const);
  return Object.fromEntries(ids.filter((entry): entry is [string, string] => entry[1] !== null));
}

const LABELS: Readonly<Record<string, string>> = { walletId: 'Wallet id', keyId: 'Key id' };
const idFacts = (parameters: Parameters): readonly Fact[] =>
  Object.entries(parameters).map(([name, id]) => ({
    ...serverFact(name, LABELS[name] ?? name, id),
    mono: true,
  }));

/** What the approval says about wallet and asset, in the form in which a request of one's own would fetch it. */
function factsOf(request: JsonObject, body: JsonObject): ServerFacts {
  const walletId = textAt(request, '/walletId');
  const network = textAt(request, '/network');
  const asset = assetOf(nodeAt(request, '/metadata/asset'), body);
  return {
    ...(walletId === null || network === null
      ? {}
      : { wallet: { id: walletId, name: null, network, address: null } }),
    ...(asset === null ? {} : { assets: [asset] }),
  };
}

function assetOf(asset: JsonNode | null, body: JsonObject): ServerAsset | null {
  const kind = textAt(body, '/kind');
  if (asset?.type !== 'object' || kind === null) return null;
  const decimals = nodeAt(asset, '/decimals');
  const verified = nodeAt(asset, '/verified');
  const texts = body.members.flatMap(({ key, value }) =>
    value.type === 'string' ? [[key.value, value.value] as const] : [],
  );
  return {
    kind,
    contract: textAt(body, '/contract'),
    mint: textAt(body, '/mint'),
    identifiers: Object.fromEntries(texts),
    symbol: textAt(asset, '/symbol'),
    decimals: decimals?.type === 'number' && /^\d{1,2}$/.test(decimals.text) ? Number(decimals.text) : null,
    ...(verified?.type === 'boolean' ? { verified: verified.value } : {}),
  };
}

/** Every leaf of the activity but those below `without`. */
function leafFacts(activity: JsonObject, without: readonly string[]): readonly Fact[] {
  const isTold = (steps: readonly string[]) =>
    without.length > 0 && without.every((step, at) => steps[at] === step);
  return leavesOf(activity)
    .filter(({ steps }) => !isTold(steps))
    .map(({ pointer, steps, node }) => ({
      id: showText(`activity:${pointer}`),
      label: showText(steps.join(' · ')),
      value: showNode(node),
      source: 'server',
    }));
}
