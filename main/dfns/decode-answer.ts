// Protects everything behind it from hostile answers: redirects, size, type, encoding and JSON that two readers would
// read differently (SEC-65). From: network attackers, captive portals, broken proxies.
// Not from: a server that lies in well-formed answers; requests/check-token.ts looks at those.
import { parseUtf8 } from '../core/bytes.ts';
import type { JsonNode } from '../core/json-tree.ts';
import { scanJson, toPlain } from '../core/scan-json.ts';
import { AppError } from '../errors.ts';

const MAX_ANSWER_BYTES = 1024 * 1024; // SEC-65, after decompression

export interface HttpAnswer {
  readonly status: number;
  /** Decoded JSON; null for an empty body or one that is not JSON (only possible with status >= 400). */
  readonly json: unknown;
  /** The same answer with order, lexemes and places kept; only of an answer below 400 that is not empty. */
  readonly tree?: JsonNode;
  /** Server time from the Date header in Unix ms, or null. */
  readonly serverTimeMs: number | null;
  readonly retryAfterMs: number;
}

/** Rejects with AppError 'api/redirected' or 'api/bad-answer', and with what the connection throws. */
export async function decodeAnswer(response: Response): Promise<HttpAnswer> {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    throw new AppError('api/redirected', 'the API answered with a redirect, which is never followed');
  }
  const bytes = await readLimited(response);
  const date = Date.parse(response.headers.get('date') ?? '');
  const common = {
    status: response.status,
    serverTimeMs: Number.isNaN(date) ? null : date,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  };
  if (response.status >= 400) return { ...common, json: tryJson(response, bytes) };
  if (bytes.length === 0) return { ...common, json: null };
  return { ...common, ...strictJson(response, bytes) };
}

/** Retry-After in ms: 2 s when absent or senseless, at most 60 s (SEC-67). */
export function retryAfterMs(header: string | null): number {
  if (header === null || !/^\d{1,12}$/.test(header)) return 2_000;
  return Math.min(Math.max(Number(header) * 1_000, 1_000), 60_000);
}

async function readLimited(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return new Uint8Array(0);
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new AppError('api/bad-answer', 'answer is larger than 1 MiB');
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

function strictJson(
  response: Response,
  bytes: Uint8Array,
): { readonly json: unknown; readonly tree: JsonNode } {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/json(\s*;\s*charset="?utf-8"?)?$/i.test(type)) {
    throw new AppError('api/bad-answer', 'content type is not JSON in UTF-8');
  }
  const text = parseUtf8(bytes);
  if (text === null) throw new AppError('api/bad-answer', 'answer is not UTF-8');
  const scanned = scanJson(text);
  if (!scanned.ok) throw new AppError('api/bad-answer', `answer is not strict JSON: ${scanned.why}`);
  if (hasPrototypeKey(scanned.root)) throw new AppError('api/bad-answer', 'answer has a key "__proto__"');
  const plain = toPlain(scanned.root);
  if (!plain.ok) throw new AppError('api/bad-answer', `answer is not usable JSON: ${plain.why}`);
  return { json: plain.value, tree: scanned.root };
}

/** Harmless here, where objects have no prototype, but no honest service has such a key. */
function hasPrototypeKey(node: JsonNode): boolean {
  if (node.type === 'array') return node.items.some(hasPrototypeKey);
  if (node.type !== 'object') return false;
  return node.members.some(({ key, value }) => key.value === '__proto__' || hasPrototypeKey(value));
}

/** Error pages of proxies are HTML: they must not surface as a parse error (protocol.md 7.2). */
function tryJson(response: Response, bytes: Uint8Array): unknown {
  try {
    return strictJson(response, bytes).json;
  } catch {
    return null;
  }
}
