/**
 * The tree of a scanned JSON text. Nodes keep what a parser would throw away: number lexemes, member order,
 * duplicate keys and the place in the source (UTF-16 offsets, `end` exclusive, quotes and brackets included).
 */

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface JsonNull extends Range {
  readonly type: 'null';
}

export interface JsonBoolean extends Range {
  readonly type: 'boolean';
  readonly value: boolean;
}

export interface JsonNumber extends Range {
  readonly type: 'number';
  /** The number as written. */
  readonly text: string;
}

export interface JsonString extends Range {
  readonly type: 'string';
  /** Unescaped once; may hold lone surrogates (see `findLoneSurrogate`). */
  readonly value: string;
}

export interface JsonArray extends Range {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonObject extends Range {
  readonly type: 'object';
  /** In source order, duplicates kept. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: JsonString;
  readonly value: JsonNode;
}

export type JsonNode = JsonNull | JsonBoolean | JsonNumber | JsonString | JsonArray | JsonObject;

/** With the u flag a class of surrogates matches only those without a partner. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether the text has no UTF-8 form. */
export const hasLoneSurrogate = (text: string): boolean => LONE_SURROGATE.test(text);

/** Every node below and including `root`, keys too, in no particular order. */
function* everyNode(root: JsonNode): Generator<JsonNode> {
  const open: JsonNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node.type === 'array') for (const item of node.items) open.push(item);
    if (node.type === 'object') for (const member of node.members) open.push(member.key, member.value);
  }
}

/** A key or text with a lone surrogate, or null. */
export function findLoneSurrogate(root: JsonNode): JsonString | null {
  for (const node of everyNode(root)) {
    if (node.type === 'string' && hasLoneSurrogate(node.value)) return node;
  }
  return null;
}

/** A key that its object already has (compared after unescaping), or null. */
export function findDuplicateKey(root: JsonNode): JsonString | null {
  for (const node of everyNode(root)) {
    if (node.type !== 'object') continue;
    const seen = new Set<string>();
    for (const { key } of node.members) {
      if (seen.has(key.value)) return key;
      seen.add(key.value);
    }
  }
  return null;
}
