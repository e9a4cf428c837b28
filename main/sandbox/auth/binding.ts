import { isDeepStrictEqual } from 'node:util';
import type { Mode } from './encoding.ts';

/** What was signed, as given to POST /auth/action/init. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly payload: string;
}

/** What arrived: `target` is path and query as sent, `bodyText` is '' without a body. */
export interface ArrivedRequest {
  readonly method: string;
  readonly target: string;
  readonly bodyText: string;
}

/**
 * Why a request is not the signed one, or null when it is. Strict: method, path with query and payload are equal byte for
 * byte, so `{}` and no body are two different things. Lenient: the query may be missing in the signed path and payloads
 * are compared as JSON, as some official clients need it (protocol.md 3.9).
 */
export function findDifference(signed: SignedRequest, arrived: ArrivedRequest, mode: Mode): string | null {
  if (signed.method !== arrived.method) return 'method differs from the signed one';
  if (!isSamePath(signed.path, arrived.target, mode)) return 'path differs from the signed one';
  if (!isSamePayload(signed.payload, arrived.bodyText, mode)) return 'body differs from the signed payload';
  return null;
}

function isSamePath(signed: string, target: string, mode: Mode): boolean {
  return signed === target || (mode === 'lenient' && signed === target.split('?')[0]);
}

function isSamePayload(signed: string, bodyText: string, mode: Mode): boolean {
  if (signed === bodyText) return true;
  if (mode === 'strict') return false;
  const a = parseLoosely(signed);
  return a !== undefined && isDeepStrictEqual(a, parseLoosely(bodyText));
}

function parseLoosely(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
