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

/** At most as long as a key may be, so that keys within the limit stay whole. */
const PIECE = /.{1,256}/gsu;
const IGNORED = /[\s_-]/gu;

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
  if (scan.hasPlainEscape) flags.add('hidden-escape');
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

/**
 * Normalising takes the square of the length of a run of marks: a mebibyte of them takes a minute. A key above the limit
 * is blocked anyway, so it is folded in pieces; equal keys still fold alike.
 */
const foldKey = (key: string): string =>
  (key.match(PIECE) ?? [])
    .map((piece) => piece.normalize('NFKC').toLowerCase().replace(IGNORED, ''))
    .join('');
