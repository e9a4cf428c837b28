// Protects the person from payloads that two readers would read differently, or that hide what they say.
// From: whoever wrote the payload. Rules and limits: README of the corpora, section "describe"; vectors/payloads.json.
// Not from: an honest looking lie. A payload without flags may still pay the wrong person.

import { utf8 } from '../../core/bytes.ts';
import type { JsonNode, JsonObject } from '../../core/json-tree.ts';
import type { ScanResult } from '../../core/scan-json.ts';
import { scanJson } from '../../core/scan-json.ts';
import { numberFlags } from './number-flags.ts';
import { keyTextFlags, valueTextFlags } from './text-flags.ts';

export type Verdict = 'allow' | 'warn' | 'block';

export interface PayloadVerdict {
  readonly verdict: Verdict;
  /** Sorted, each once. */
  readonly flags: readonly string[];
  /** The tree when the payload is a JSON object. */
  readonly root: JsonObject | null;
  /** UTF-16 offset where reading ended, when the payload is not JSON. */
  readonly faultAt: number | null;
}

/** rules.limits of vectors/payloads.json. */
export const PAYLOAD_LIMITS = { bytes: 1_048_576, depth: 64, nodes: 10_000, warnBytes: 65_536 } as const;

/** rules.blockFlags of vectors/payloads.json; every other flag warns. */
export const BLOCK_FLAGS: ReadonlySet<string> = new Set([
  'invalid-json',
  'not-an-object',
  'duplicate-key',
  'near-duplicate-key',
  'reserved-key',
  'number-overflow',
  'number-underflow',
  'lone-surrogate',
  'noncharacter',
  'depth',
  'size',
  'nodes',
  'key-length',
  'string-length',
  'tag-char',
  'bidi-control',
  'bidi-control-in-key',
  'invisible-in-key',
  'non-ascii-key',
]);

const RESERVED = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
]);

/** Verdict and flags of a payload text. The empty text means "no body" and is allowed. Never throws. */
export function judgePayload(payload: string): PayloadVerdict {
  if (payload === '') return { verdict: 'allow', flags: [], root: null, faultAt: null };
  const flags = new Set<string>();
  const bytes = utf8(payload).length;
  if (bytes > PAYLOAD_LIMITS.warnBytes) flags.add('large');
  if (bytes > PAYLOAD_LIMITS.bytes) return verdictOf(flags.add('size'), null, null);
  const scan = scanJson(payload, { depth: PAYLOAD_LIMITS.depth, nodes: PAYLOAD_LIMITS.nodes });
  if (!scan.ok) return verdictOf(flags.add(faultFlag(scan)), null, scan.at);
  if (hasHiddenEscape(payload)) flags.add('hidden-escape');
  flagTree(scan.root, flags);
  if (scan.root.type !== 'object') return verdictOf(flags.add('not-an-object'), null, null);
  return verdictOf(flags, scan.root, null);
}

function verdictOf(
  flags: ReadonlySet<string>,
  root: JsonObject | null,
  faultAt: number | null,
): PayloadVerdict {
  const sorted = [...flags].sort();
  const isBlocked = sorted.some((flag) => BLOCK_FLAGS.has(flag));
  const verdict = isBlocked ? 'block' : sorted.length > 0 ? 'warn' : 'allow';
  return { verdict, flags: sorted, root, faultAt };
}

function faultFlag(scan: ScanResult & { readonly ok: false }): string {
  return scan.why === 'depth' || scan.why === 'nodes' ? scan.why : 'invalid-json';
}

/** A \uXXXX that stands for a plain ASCII character. The text is valid JSON: `\` occurs in strings only. */
function hasHiddenEscape(payload: string): boolean {
  for (const [, digits] of payload.matchAll(/\\(?:u([0-9a-fA-F]{4})|[^u])/g)) {
    const code = digits === undefined ? -1 : Number.parseInt(digits, 16);
    if (code >= 0x20 && code <= 0x7e) return true;
  }
  return false;
}

function flagTree(root: JsonNode, flags: Set<string>): void {
  const open: JsonNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string') for (const flag of valueTextFlags(node.value)) flags.add(flag);
    if (node.type === 'number') for (const flag of numberFlags(node.text)) flags.add(flag);
    if (node.type === 'array') open.push(...node.items);
    if (node.type !== 'object') continue;
    flagKeys(node, flags);
    for (const member of node.members) open.push(member.value);
  }
}

function flagKeys(node: JsonObject, flags: Set<string>): void {
  const seen = new Set<string>();
  const alike = new Map<string, string>();
  for (const { key } of node.members) {
    for (const flag of keyTextFlags(key.value)) flags.add(flag);
    if (RESERVED.has(key.value)) flags.add('reserved-key');
    if (seen.has(key.value)) flags.add('duplicate-key');
    seen.add(key.value);
    const folded = foldKey(key.value);
    const other = alike.get(folded);
    if (other !== undefined && other !== key.value) flags.add('near-duplicate-key');
    alike.set(folded, key.value);
  }
}

const foldKey = (key: string): string =>
  key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/gu, '');
