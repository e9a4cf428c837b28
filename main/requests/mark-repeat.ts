import { createHash } from 'node:crypto';
import { OPERATIONS } from '../actions/operations.ts';
import { findRoute } from '../actions/route.ts';
import { type PlainValue, scanJson, toPlain } from '../core/scan-json.ts';
import type { RequestContext } from './context.ts';
import type { LiveRequest } from './live-request.ts';

/** What is asked, and of whom. */
interface Asked {
  readonly userId: string;
  readonly method: string;
  readonly path: string;
  readonly payload: string;
}

/** Labels that change nothing of what is done: another one makes no other action. */
const LABELS: ReadonlySet<string> = new Set(['externalId', 'note', 'memo']);

/** SHA-256, hex. Of what is asked and not of how it is spelled; a list as JSON: no part can run into the next one. */
function digestOf(environment: string, { userId, method, path, payload }: Asked): string {
  const { operation, parameters } = findRoute(OPERATIONS, method, path);
  const what = operation ? [operation.id, parameters] : [method, path];
  return createHash('sha256')
    .update(JSON.stringify([environment, userId, ...what, canonical(payload)]), 'utf8')
    .digest('hex');
}

/** Members in one order, without blanks and labels; a text that is no JSON stands for itself. */
function canonical(payload: string): string {
  const scanned = scanJson(payload, { depth: MAX_DEPTH });
  const plain = scanned.ok ? toPlain(scanned.root) : null;
  return plain?.ok ? JSON.stringify(sorted(plain.value, LABELS)) : payload;
}

function sorted(value: PlainValue, left: ReadonlySet<string>): PlainValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => sorted(one, NOTHING));
  const entries = Object.entries(value).filter(([name]) => !left.has(name));
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one, NOTHING)]));
}

const NOTHING: ReadonlySet<string> = new Set();
const MAX_DEPTH = 64;

/**
 * Notes what a request asks for, now that it was opened, and gives it back. The very action that was declined before is suspicious under
 * whatever link it comes again: its words are required (SEC-60). What the person starts here is their own decision.
 */
export function markRepeat(context: RequestContext, request: LiveRequest, asked: Asked): LiveRequest {
  if (request.own) return request;
  const action = digestOf(request.environment, asked);
  const isSuspicious = request.isSuspicious || context.repeatsDeclined(action);
  context.requests.mark(request.id, { action, isSuspicious });
  return { ...request, action, isSuspicious };
}
