// Protects the person from ids that nobody can judge: what the server has under an id is shown, as the server's words.
// From: requests that name things by id only, servers that answer with another thing than the one asked for.
// Not from: a server that lies about the right one; the id itself always stands beside.
import type { Fact } from '../../preload/review-view.ts';
import type { JsonObject } from '../core/json-tree.ts';
import type { Need, ServerFacts } from './action.ts';
import type { Fields } from './field-rules.ts';
import type { Parameters } from './operation.ts';
import { nodeAt, shownRows } from './show-node.ts';

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
  /** GET path; the id stands at "{id}", other path parameters by their names: "/wallets/{walletId}/transfers/{id}". */
  readonly path: string;
  /**
   * Where the document must have its own id. When it is not said, an id at "/id" (or under the name in `id`) is compared if it
   * is there.
   */
  readonly ownId?: `/${string}`;
  /** What is shown of it, in this order. */
  readonly facts: readonly { readonly pointer: string; readonly label: string }[];
}

/** Raw text of the id; null when it is not there. */
export function idAt(place: IdPlace, parameters: Parameters, fields: Fields): string | null {
  if (place.startsWith('/')) return fields.text(place);
  return parameterOf(parameters, place.slice(1, -1));
}

const parameterOf = (parameters: Parameters, name: string): string | null =>
  Object.hasOwn(parameters, name) ? (parameters[name] ?? null) : null;

/** What has to be fetched; nothing for a path with an id that is not plain. */
export function documentNeeds(
  rules: readonly DocumentRule[],
  parameters: Parameters,
  fields: Fields,
): readonly Need[] {
  return rules.flatMap(({ name, id, path }) => {
    const filled = fillPath(path, (step) =>
      plainId(step === 'id' ? idAt(id, parameters, fields) : parameterOf(parameters, step)),
    );
    return filled === null ? [] : [{ kind: 'document' as const, name, path: filled }];
  });
}

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

function fillPath(path: string, valueAt: (step: string) => string | null): string | null {
  const values = namesIn(path).map(valueAt);
  if (values.includes(null)) return null;
  return path.replace(PLACEHOLDER, () => values.shift() ?? '');
}

const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

export interface DocumentKnowledge {
  /** Said by the server. */
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
  /** Without the documents that are about something else than what was asked for. */
  readonly server: ServerFacts;
}

interface Asked {
  readonly parameters: Parameters;
  readonly fields: Fields;
  readonly server: ServerFacts;
}

/** What the server says about the things that the request names, and a warning for each that could not be fetched. */
export function knowDocuments(rules: readonly DocumentRule[], asked: Asked): DocumentKnowledge {
  const facts: Fact[] = [];
  const warnings: string[] = [];
  const blocks: string[] = [];
  const others = new Set<string>();
  for (const rule of rules) {
    const id = idAt(rule.id, asked.parameters, asked.fields);
    if (id === null) continue; // an optional field that is not there
    const root = documentOf(asked.server, rule.name);
    if (root === null) warnings.push(`The ${rule.words} could not be fetched: only its id is known.`);
    else if (isAnother(rule, root, { id, parameters: asked.parameters })) {
      others.add(rule.name);
      blocks.push(`The server answered with another ${rule.words} than the one asked for.`);
    } else facts.push(...documentFacts(rule, root));
  }
  return { facts, warnings, blocks, server: without(asked.server, others) };
}

export const documentOf = ({ documents = {} }: ServerFacts, name: string): JsonObject | null =>
  Object.hasOwn(documents, name) ? (documents[name] ?? null) : null;

/** The document says an id that is not the one asked for, its own or that of what it belongs to. */
function isAnother(
  { id: place, ownId, path }: DocumentRule,
  root: JsonObject,
  { id, parameters }: { readonly id: string; readonly parameters: Parameters },
): boolean {
  const own = ownId ? nodeAt(root, ownId) : (nodeAt(root, '/id') ?? nodeAt(root, `/${nameOf(place)}`));
  if (own === null ? ownId !== undefined : own.type !== 'string' || own.value !== id) return true;
  return namesIn(path).some((name) => {
    const said = name === 'id' ? null : nodeAt(root, `/${name}`);
    return said?.type === 'string' && said.value !== parameterOf(parameters, name);
  });
}

const nameOf = (place: IdPlace): string => place.replace(/[{}]/g, '').split('/').at(-1) ?? '';

function without(server: ServerFacts, names: ReadonlySet<string>): ServerFacts {
  if (names.size === 0 || !server.documents) return server;
  const kept = Object.entries(server.documents).filter(([name]) => !names.has(name));
  return { ...server, documents: Object.fromEntries(kept) };
}

function documentFacts({ name, facts }: DocumentRule, root: JsonObject): readonly Fact[] {
  return facts.flatMap(({ pointer, label }) => {
    const node = nodeAt(root, pointer);
    if (node === null || node.type === 'null') return [];
    return shownRows(node, label).map(({ label: own, text }, index) => {
      const id = `${name}:${pointer}${index === 0 ? '' : `#row${index + 1}`}`;
      return { id, label: own, value: text, source: 'server' as const };
    });
  });
}
