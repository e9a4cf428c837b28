import { isTypedArray } from 'node:util/types';

/** What both ends of a utility process's channel send. */
export interface Packet {
  readonly message?: unknown;
}

/**
 * Gives every typed array of a received message a buffer of its own. Node's channel hands out views on the
 * whole received packet, where a structured clone has exact buffers (and never a Node Buffer).
 */
export function ownCopy(value: unknown, seen = new Map<object, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  const keep = <T extends object>(copy: T): T => {
    seen.set(value, copy);
    return copy;
  };
  if (Buffer.isBuffer(value)) return keep(new Uint8Array(value));
  if (value instanceof DataView) {
    return keep(new DataView(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength)));
  }
  if (isTypedArray(value)) return keep(value.slice());
  if (Array.isArray(value)) {
    const list: unknown[] = keep([]);
    for (const item of value) list.push(ownCopy(item, seen));
    return list;
  }
  if (value instanceof Map) {
    const map = keep(new Map<unknown, unknown>());
    for (const [key, item] of value) map.set(ownCopy(key, seen), ownCopy(item, seen));
    return map;
  }
  if (value instanceof Set) {
    const set = keep(new Set<unknown>());
    for (const item of value) set.add(ownCopy(item, seen));
    return set;
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') return value; // Date, RegExp, Error, buffers
  const object: Record<string, unknown> = keep({});
  for (const [key, item] of Object.entries(value)) {
    const entry = { value: ownCopy(item, seen), writable: true, enumerable: true, configurable: true };
    Object.defineProperty(object, key, entry); // a key named __proto__ stays a plain key
  }
  return object;
}
