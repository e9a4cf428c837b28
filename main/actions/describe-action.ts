// Protects the person from approving what they did not see: every part of the request is shown or blocks.
// From: crafted requests and links, fields this version does not know, server names that pose as facts.
// Not from: a request that says honestly what the person should not want.

import type { Finding } from '../../preload/decoded-view.ts';
import type { AddressView, Fact, Warning } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import {
  type ActionRequest,
  type DescribedLeaf,
  type DescribedParameter,
  type Description,
  type ExternalIdUse,
  type LocalFacts,
  NO_LOCAL_FACTS,
  type Presentation,
  type ServerFacts,
  type Step,
} from './action.ts';
import { isBurnAddress } from './addresses/burn-address.ts';
import type { Decoded, Movement } from './decoders/decoded.ts';
import { knownFact, requestFact, unknownFact, withUniqueIds } from './facts.ts';
import type { FieldRule, Fields } from './field-rules.ts';
import type { Operation, OperationView, PresentInput } from './operation.ts';
import { flagSentence } from './payload/flag-words.ts';
import { BLOCK_FLAGS } from './payload/payload-flags.ts';
import { type Leaf, printPayload } from './payload/payload-tree.ts';
import { type ReadAction, readAction } from './read-action.ts';
import { judgeRecipients } from './recipients/judge-recipients.ts';
import type { Route } from './route.ts';

/** What the request says by itself, and what has to be fetched to judge it. Never throws. */
export function describeAction(request: ActionRequest): Description {
  const { route, payload, leaves, fields, faults, risk, riskReason } = readAction(request);
  const { operation, parameters } = route;
  return {
    operation: operation?.id ?? null,
    title: operation?.title ?? 'Unknown action',
    reach: operation?.reach ?? 'control',
    risk,
    riskReason,
    // An id out of a doubtful path is not sent anywhere.
    needs: operation === null || faults.length > 0 ? [] : operation.needs(parameters, fields),
    externalId: externalIdOf(request),
    verdict: payload.verdict,
    flags: payload.flags,
    rawLines: printPayload(request.payload, payload.root),
    parameters: describedParameters(route),
    leaves: describedLeaves(leaves, fields),
  };
}

function externalIdOf(request: ActionRequest): ExternalIdUse | null {
  const { route, payload, fields } = readAction(request);
  if (payload.root === null) return null;
  const rules = route.operation?.rulesFor(payload.root) ?? [];
  const rule = rules.find(({ externalId }) => externalId !== undefined);
  return rule ? { given: fields.text(rule.path), isDoneOnce: rule.externalId === 'once' } : null;
}

/**
 * The finished texts for the card, with what the server said about the things named in the request and what this computer
 * knows by itself. Never throws.
 */
export function presentAction(
  request: ActionRequest,
  server: ServerFacts,
  local: LocalFacts = NO_LOCAL_FACTS,
): Presentation {
  const read = readAction(request);
  const { fields } = read;
  const view = viewOf(request, read, {
    server,
    ...(local.nowMs === undefined ? {} : { nowMs: local.nowMs }),
  });
  const decoded = view.decoded ?? [];
  const findings = decoded.flatMap(findingsOf);
  const decodedMovements = decoded.flatMap(movementsOf);
  const movements = [...(view.movements ?? []), ...decodedMovements];
  const burned = (view.movements ?? []).filter(isBurned);
  const recipients = judgeRecipients(movements, local, new Set(decodedMovements));
  const facts = [...view.facts, ...pathFacts(read), ...payloadFacts(read, view)];
  return {
    sentence: view.sentence,
    amount: view.amount && view.isHeld ? { ...view.amount, source: 'server', isHeld: true } : view.amount,
    address: view.address && addressOf(view, view.address),
    facts: withUniqueIds(facts),
    notUnderstood: withUniqueIds(fields.unknown.map(unknownFact)),
    warnings: [
      ...warn('danger', view.dangers ?? []),
      ...warn('danger', sentencesOf(findings, 'danger')),
      ...warn('danger', burned.map(burnSentence)),
      ...recipients.warnings,
      ...warn('caution', view.warnings),
      ...warn('caution', sentencesOf(findings, 'caution')),
      ...warn('caution', [...unknownWarnings(read), ...flagSentences(read, false)]),
    ],
    diff: view.diff ?? null,
    decoded,
    recipients: recipients.views.map((one) => ({ ...one, address: addressOf(view, one.address) })),
    movements,
    steps: [...recipients.steps, ...burnSteps(burned), ...unknownSteps(read)],
    blocks: [
      ...flagSentences(read, true),
      ...read.faults,
      ...missingSentences(read),
      ...view.blocks,
      ...sentencesOf(findings, 'block'),
      ...recipients.blocks,
    ],
  };
}

const addressOf = ({ isHeld }: OperationView, address: AddressView): AddressView =>
  isHeld ? { ...address, source: 'server' } : address;

/** A payload that two readers may read differently is not described: any sentence about it could be the wrong one. */
function viewOf(
  request: ActionRequest,
  { route, fields, payload }: ReadAction,
  known: Pick<PresentInput, 'server' | 'nowMs'>,
): OperationView {
  const { operation, parameters, query } = route;
  if (operation === null) return unknownView(request);
  if (payload.verdict === 'block') return blockedView(operation);
  return operation.present({ ...known, parameters, fields, query, root: payload.root });
}

const blockedView = ({ title }: Operation): OperationView => ({
  sentence: `${title}: not described, because its payload is blocked`,
  amount: null,
  address: null,
  facts: [],
  warnings: [],
  blocks: [],
});

function describedLeaves(leaves: readonly Leaf[], fields: Fields): readonly DescribedLeaf[] {
  const labels = new Map(fields.known.map((known) => [known.leaf, knownFact(known).label]));
  return leaves.map((leaf) => {
    const { pointer, value } = leaf;
    return { pointer, label: labels.get(leaf) ?? showText(pointer), value };
  });
}

/** Where a decoder found the movement, it said so itself. */
const isBurned = ({ role, address }: Movement): boolean => role === 'recipient' && isBurnAddress(address);

const burnSentence = ({ address }: Movement): string =>
  `Nobody has a key for ${showText(address)}: what is sent there is lost.`;

const burnSteps = (burned: readonly Movement[]): readonly Step[] =>
  burned.length === 0
    ? []
    : [
        {
          kind: 'type',
          id: 'burn',
          sentence: 'What is sent there is lost. Type "lost" to go on',
          expected: 'lost',
          ignoresCase: true,
        },
      ];

const warn = (weight: Warning['weight'], sentences: readonly string[]): readonly Warning[] =>
  [...new Set(sentences)].map((sentence) => ({ sentence, weight }));

const sentencesOf = (findings: readonly Finding[], weight: Finding['weight']): readonly string[] =>
  findings.filter((finding) => finding.weight === weight).map(({ sentence }) => sentence);

const findingsOf = (decoded: Decoded): readonly Finding[] => [
  ...decoded.findings,
  ...decoded.inner.flatMap(findingsOf),
];

const movementsOf = (decoded: Decoded): readonly Movement[] => [
  ...decoded.movements,
  ...decoded.inner.flatMap(movementsOf),
];

/** What nobody understands is not signed unread (product.md C.3). */
function unknownSteps({ route, fields }: ReadAction): readonly Step[] {
  const count = fields.unknown.length;
  if (route.operation === null || count === 0) return [];
  const what = count === 1 ? 'the field that is' : `the ${count} fields that are`;
  return [{ kind: 'tick', id: 'not-understood', sentence: `I have read ${what} not understood` }];
}

function unknownView({ method, path }: ActionRequest): OperationView {
  return {
    sentence: `Unknown action: ${showText(method)} ${showText(path)}`,
    amount: null,
    address: null,
    facts: [requestFact('method', 'Method', method), requestFact('path', 'Path', path)],
    warnings: ['This version does not know this action. It can only show what would be signed.'],
    blocks: [],
  };
}

function pathFacts({ route }: ReadAction): readonly Fact[] {
  const labels = route.operation?.parameters ?? {};
  const parameters = Object.entries(route.parameters).map(([name, value]) =>
    requestFact(`path:${name}`, labels[name] ?? name, value),
  );
  const query = route.query.map(([name, value]) =>
    requestFact(`query:${showText(name)}`, queryLabel(route.operation, name), value),
  );
  return [...parameters, ...query];
}

function describedParameters({ operation, parameters, query }: Route): readonly DescribedParameter[] {
  const inPath = Object.entries(parameters).map(([name, text]) => {
    return { place: `{${name}}`, label: operation?.parameters[name] ?? name, value: showText(text) };
  });
  const inQuery = query.map(([name, text]) => {
    return { place: `?${name}`, label: queryLabel(operation, name), value: showText(text) };
  });
  return [...inPath, ...inQuery];
}

function queryLabel(operation: Operation | null, name: string): string {
  const labels = operation?.query ?? {};
  return (Object.hasOwn(labels, name) ? labels[name] : null) ?? `Query: ${showText(name)}`;
}

/** A field that has a place of its own on the card is no fact as well, as long as that place is filled. */
function payloadFacts({ fields }: ReadAction, view: OperationView): readonly Fact[] {
  const hasPlace = ({ place }: FieldRule): boolean => place !== undefined && view[place] !== null;
  return fields.known.filter(({ rule }) => !hasPlace(rule)).map(knownFact);
}

function flagSentences({ payload }: ReadAction, isBlock: boolean): readonly string[] {
  return payload.flags.filter((flag) => BLOCK_FLAGS.has(flag) === isBlock).map(flagSentence);
}

function unknownWarnings({ route, fields }: ReadAction): readonly string[] {
  const count = fields.unknown.length;
  if (route.operation === null || count === 0) return [];
  return [count === 1 ? 'One field is not understood.' : `${count} fields are not understood.`];
}

function missingSentences({ fields }: ReadAction): readonly string[] {
  return fields.missing.map(({ path }) => `The payload has no usable "${path.slice(1)}".`);
}
