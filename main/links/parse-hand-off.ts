// Protects the person from hand-offs that two readers understand differently: canonical base64url, strict UTF-8, strict
// JSON, exact members. From: whoever makes the link (SEC-26). Not from: what the payload asks for; that is described and
// judged at the review, and a challenge is worth only what its token says.
import { parseBase64url, parseUtf8 } from '../core/bytes.ts';
import { findLoneSurrogate } from '../core/json-tree.ts';
import { type PlainValue, scanJson, toPlain } from '../core/scan-json.ts';
import { ENVIRONMENT_IDS, type EnvironmentId } from '../environments/environments.ts';
import { HandOffChallenge } from './hand-off-challenge.ts';
import { type ActionMethod, type LinkResult, type Refusal, type RequestReason, refuse } from './link.ts';

/** Characters of base64url, that is 4,500 bytes of JSON. */
export const MAX_HAND_OFF = 6000;
const MAX_DEPTH = 8;
const MAX_PATH = 512;
/** UTF-16 units. */
export const MAX_HAND_OFF_PAYLOAD = 4096;
const METHODS: readonly ActionMethod[] = ['POST', 'PUT', 'DELETE', 'GET'];

// The URL standard began to encode ^ in paths after Node 20's parser was made: named here, so that every Node agrees.
const PATH = /^\/[!-\]_-~]*$/;
const PATH_DECEIT = /\.\.|\/\/|[?#\\]/;

type PlainObject = { readonly [key: string]: PlainValue };
type HandOffResult = LinkResult<RequestReason>;

/** Verdict on the D of `countersign://request?d=D`. Never throws. */
export function parseHandOff(data: string): HandOffResult {
  const decoded = parseData(data);
  if (!decoded.ok) return decoded;
  const form = formOf(decoded.value);
  if (!form) return refuse('request-shape');
  // By value, as every JSON reader has it: 1.0 and 1e0 are the number 1.
  if (form.v !== 1) return refuse('request-version');
  const environment = ENVIRONMENT_IDS.find((id) => id === form.environment);
  if (!environment) return refuse('request-environment');
  return form.action ? parseAction(form.action, environment) : parseChallenge(form.challenge, environment);
}

/** The steps from text to plain value; each has its own reason. */
function parseData(data: string): { readonly ok: true; readonly value: PlainValue } | Refusal<RequestReason> {
  const bytes = data === '' || data.length > MAX_HAND_OFF ? null : parseBase64url(data);
  if (!bytes) return refuse('request-encoding');
  const text = parseUtf8(bytes);
  if (text === null) return refuse('request-utf8');
  const scanned = scanJson(text, { depth: MAX_DEPTH });
  if (!scanned.ok) return refuse(scanned.why === 'depth' ? 'request-depth' : 'request-json');
  if (findLoneSurrogate(scanned.root)) return refuse('request-json');
  const plain = toPlain(scanned.root);
  return plain.ok ? plain : refuse('request-duplicate-key');
}

/** Members of the top level; null unless they, and those of `action`, are exactly those of one form. */
function formOf(value: PlainValue) {
  if (hasExactly(value, ['v', 'environment', 'challenge'])) {
    const { v, environment, challenge } = value;
    return { v, environment, challenge, action: null };
  }
  if (!hasExactly(value, ['v', 'environment', 'action'])) return null;
  const { v, environment, action } = value;
  if (!hasExactly(action, ['method', 'path', 'payload'])) return null;
  return { v, environment, challenge: null, action };
}

function parseAction(action: PlainObject, environment: EnvironmentId): HandOffResult {
  const { method: word, path, payload } = action;
  const method = METHODS.find((known) => known === word);
  if (!method) return refuse('request-method');
  if (typeof path !== 'string' || !isPath(path)) return refuse('request-path');
  if (typeof payload !== 'string' || payload.length > MAX_HAND_OFF_PAYLOAD) return refuse('request-payload');
  return { ok: true, link: { form: 'action', environment, action: { method, path, payload } } };
}

function parseChallenge(value: unknown, environment: EnvironmentId): HandOffResult {
  const challenge = HandOffChallenge.safeParse(value);
  if (!challenge.success) return refuse('request-challenge');
  return { ok: true, link: { form: 'challenge', environment, challenge: challenge.data } };
}

/** One plain spelling, without a query. */
export function isPath(path: string): boolean {
  if (path.length > MAX_PATH || !PATH.test(path) || PATH_DECEIT.test(path)) return false;
  return new URL(`https://api.invalid${path}`).pathname === path;
}

function hasExactly(value: PlainValue | undefined, keys: readonly string[]): value is PlainObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
