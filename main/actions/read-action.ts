import type { RiskClass } from '../../preload/review-view.ts';
import type { ActionRequest } from './action.ts';
import { type Fields, readFields } from './field-rules.ts';
import { OPERATIONS } from './operations.ts';
import { judgePayload, type PayloadVerdict } from './payload/payload-flags.ts';
import { type Leaf, leavesOf } from './payload/payload-tree.ts';
import { findRoute, type Route, routeFaults } from './route.ts';

/** A request read once, for everything that describes it. */
export interface ReadAction {
  readonly route: Route;
  readonly payload: PayloadVerdict;
  readonly leaves: readonly Leaf[];
  readonly fields: Fields;
  /** Sentences about method and path. */
  readonly faults: readonly string[];
  readonly risk: RiskClass;
  readonly riskReason: string;
}

// Several descriptions are made of the same request object, and a payload may have a mebibyte.
const READ = new WeakMap<ActionRequest, { readonly of: ActionRequest; readonly read: ReadAction }>();

/** Pure and total: every text gives an answer. The same object is read once, as long as it says the same. */
export function readAction(request: ActionRequest): ReadAction {
  const known = READ.get(request);
  if (known !== undefined && isSame(known.of, request)) return known.read;
  const { method, path, payload } = request;
  const read = readAnew(request);
  READ.set(request, { of: { method, path, payload }, read });
  return read;
}

/** `readonly` is a promise of types only: an object that was changed is read again. */
const isSame = (one: ActionRequest, other: ActionRequest): boolean =>
  one.method === other.method && one.path === other.path && one.payload === other.payload;

function readAnew({ method, path, payload }: ActionRequest): ReadAction {
  const route = findRoute(OPERATIONS, method, path);
  const judged = judgePayload(payload);
  const leaves = judged.root === null ? [] : leavesOf(judged.root);
  const fields = readFields(leaves, route.operation?.rulesFor(judged.root) ?? []);
  const faults = routeFaults(method, path, route.operation);
  return { route, payload: judged, leaves, fields, faults, ...riskOf(route, leaves, fields) };
}

/** At least the risk of the operation; `delegateTo` and what is not understood raise it to high. */
function riskOf(
  route: Route,
  leaves: readonly Leaf[],
  fields: Fields,
): Pick<ReadAction, 'risk' | 'riskReason'> {
  if (route.operation === null)
    return { risk: 'critical', riskReason: 'this version does not know this action' };
  const reasons = [route.operation.riskReason];
  if (leaves.some(({ steps }) => steps.includes('delegateTo'))) reasons.push('control goes to another user');
  if (fields.unknown.length > 0) reasons.push('parts of it are not understood');
  const own = route.operation.risk;
  const isRaised = reasons.length > 1 && (own === 'low' || own === 'medium');
  return { risk: isRaised ? 'high' : own, riskReason: reasons.join('; ') };
}
