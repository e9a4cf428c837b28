// Protects the person from ids that nobody can judge: what the server has under an id is shown, as the server's words.
// From: requests that name things by id only. Not from: a server that lies about them; the id itself always stands beside.
import type { Fact } from '../../preload/review-view.ts';
import type { JsonNode, JsonObject } from '../core/json-tree.ts';
import { showText } from '../core/show-text.ts';
import type { Need, ServerFacts } from './action.ts';
import type { Fields } from './field-rules.ts';
import type { Parameters } from './operation.ts';
import { showValue } from './payload/payload-tree.ts';

/** Ids of the API as they may stand in a path that is fetched; any other text is shown and not asked for. */
const PLAIN_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The id for use in a path, or null. */
export const plainId = (id: string | null | undefined): string | null =>
  id != null && PLAIN_ID.test(id) ? id : null;

/** Where a descriptor finds the id of something: "{userId}" in the path, "/walletId" in the payload. */
export type IdPlace = `{${string}}` | `/${string}`;

/** Something on the server that a descriptor shows. */
export interface DocumentRule {
  /** Name of the document in ServerFacts: "policy". */
  readonly name: string;
  /** For sentences: "policy", "personal access token". */
  readonly words: string;
  readonly id: IdPlace;
  /** GET path; the id stands at "{id}": "/v2/policies/{id}". */
  readonly path: string;
  /** What is shown of it, in this order. */
  readonly facts: readonly { readonly pointer: string; readonly label: string }[];
}

/** Raw text of the id; null when it is not there. */
export function idAt(place: IdPlace, parameters: Parameters, fields: Fields): string | null {
  if (place.startsWith('/')) return fields.text(place);
  const name = place.slice(1, -1);
  return Object.hasOwn(parameters, name) ? (parameters[name] ?? null) : null;
}

/** What has to be fetched; nothing for an id that is not plain. */
export function documentNeeds(
  rules: readonly DocumentRule[],
  parameters: Parameters,
  fields: Fields,
): readonly Need[] {
  return rules.flatMap(({ name, id, path }) => {
    const plain = plainId(idAt(id, parameters, fields));
    return plain === null ? [] : [{ kind: 'document' as const, name, path: path.replace('{id}', plain) }];
  });
}

export interface DocumentKnowledge {
  /** Said by the server. */
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

/** What the server says about the things that the request names, and a warning for each that could not be fetched. */
export function knowDocuments(
  rules: readonly DocumentRule[],
  {
    parameters,
    fields,
    server,
  }: { readonly parameters: Parameters; readonly fields: Fields; readonly server: ServerFacts },
): DocumentKnowledge {
  const facts: Fact[] = [];
  const warnings: string[] = [];
  for (const rule of rules) {
    if (idAt(rule.id, parameters, fields) === null) continue; // an optional field that is not there
    const root = documentOf(server, rule.name);
    if (root === null) warnings.push(`The ${rule.words} could not be fetched: only its id is known.`);
    else facts.push(...documentFacts(rule, root));
  }
  return { facts, warnings };
}

export const documentOf = ({ documents = {} }: ServerFacts, name: string): JsonObject | null =>
  Object.hasOwn(documents, name) ? (documents[name] ?? null) : null;

function documentFacts({ name, facts }: DocumentRule, root: JsonObject): readonly Fact[] {
  return facts.flatMap(({ pointer, label }) => {
    const node = nodeAt(root, pointer);
    if (node === null || node.type === 'null') return [];
    return [{ id: `${name}:${pointer}`, label, value: showNode(node), source: 'server' as const }];
  });
}

/** A container is said in one line. */
export function showNode(node: JsonNode): string {
  if (node.type === 'array') return node.items.length === 0 ? 'none' : node.items.map(showNode).join(', ');
  if (node.type !== 'object') return showValue(node);
  return node.members.map(({ key, value }) => `${showText(key.value)}: ${showNode(value)}`).join(', ');
}

/** The node at a simple pointer (no "/" or "~" in names); null when it is absent or its key is there twice. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode | null {
  let node: JsonNode | null = root;
  for (const step of pointer.split('/').slice(1)) node = node && childOf(node, step);
  return node;
}

function childOf(node: JsonNode, step: string): JsonNode | null {
  if (node.type === 'array') return node.items[Number(step)] ?? null;
  if (node.type !== 'object') return null;
  const found = node.members.filter(({ key }) => key.value === step);
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}
