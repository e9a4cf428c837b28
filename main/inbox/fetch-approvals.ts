// Protects the list from a service that never ends it: pages, approvals, policies and names are counted.
// From: endless and broken answers. Not from: a service that lies about what waits; the review compares it again.
import type { ApprovalRow } from '../../preload/approval-calls.ts';
import { plainId } from '../actions/documents.ts';
import { readPolicy, textAt } from '../actions/operations/policies/read-policy.ts';
import { nodeAt } from '../actions/show-node.ts';
import type { JsonObject } from '../core/json-tree.ts';
import type { Http } from '../dfns/http.ts';
import { readDocument } from '../dfns/read-document.ts';
import { AppError } from '../errors.ts';
import { type Around, mismatchedRow, toApprovalRow } from './approval-row.ts';
import { heldFingerprint } from './held-fingerprint.ts';
import { type ReadApproval, readApproval } from './read-approval.ts';

const PAGE = 20; // the default of the service (protocol.md 5.1)
const MAX_PAGES = 5;
const AT_ONCE = 4;
const MAX_LOOKUPS = 60; // of policies, and of people

export interface ListedApproval {
  readonly row: ApprovalRow;
  /** Of what was shown; null: nothing of it was. */
  readonly fingerprint: string | null;
}

export interface ListedApprovals {
  readonly items: readonly ListedApproval[];
  readonly isCut: boolean;
}

interface Reader {
  readonly http: Http;
  readonly token: string;
}

/** What is Pending and asks for this person, each fetched by its own id. Throws AppError as every call. */
export async function fetchApprovals(
  reader: Reader,
  { userId, nowMs }: { readonly userId: string; readonly nowMs: number },
): Promise<ListedApprovals> {
  const { ids, isCut } = await pendingIds(reader, userId);
  const fetched = (await inTurns(ids, (id) => fetchOne(reader, id))).filter((one) => one !== null);
  const shown = fetched.filter(({ approval }) => approval.status === 'Pending');
  const around: Around = {
    ...{ userId, nowMs },
    policies: await policiesOf(reader, shown),
    names: await namesOf(reader, shown),
  };
  const items = fetched.flatMap(({ id, root, approval }): readonly ListedApproval[] => {
    if (approval.id !== id) return [{ row: mismatchedRow(id), fingerprint: null }];
    if (approval.status !== 'Pending') return []; // decided since the list was made
    return [{ row: toApprovalRow(id, approval, around), fingerprint: heldFingerprint(root) }];
  });
  return { items, isCut };
}

/** GET of one approval; 'approval/unknown' when the service has none under this id. */
export async function fetchApproval({ http, token }: Reader, approvalId: string): Promise<JsonObject> {
  try {
    return await readDocument(http, token, `/v2/policy-approvals/${approvalId}`);
  } catch (error) {
    if (!(error instanceof AppError) || error.details['status'] !== 404) throw error;
    throw new AppError('approval/unknown', 'no approval under this id', { cause: error });
  }
}

async function pendingIds(
  { http, token }: Reader,
  userId: string,
): Promise<{ readonly ids: readonly string[]; readonly isCut: boolean }> {
  const ids = new Set<string>();
  let next: string | null = null;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), status: 'Pending', approverId: userId });
    if (next !== null) query.set('paginationToken', next);
    const page: JsonObject = await readDocument(http, token, `/v2/policy-approvals?${query}`);
    const items = nodeAt(page, '/items');
    if (items?.type !== 'array') throw new AppError('api/bad-answer', 'the list has no items');
    for (const item of items.items.slice(0, PAGE)) {
      const id = plainId(textAt(item, '/id'));
      if (id !== null) ids.add(id);
    }
    next = textAt(page, '/nextPageToken');
    if (next === null || next === '') return { ids: [...ids], isCut: false };
  }
  return { ids: [...ids], isCut: true };
}

interface Fetched {
  readonly id: string;
  readonly root: JsonObject;
  readonly approval: ReadApproval;
}

async function fetchOne(reader: Reader, id: string): Promise<Fetched | null> {
  try {
    const root = await fetchApproval(reader, id);
    return { id, root, approval: readApproval(root) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'approval/unknown') return null;
    throw error;
  }
}

async function policiesOf(reader: Reader, shown: readonly Fetched[]): Promise<Around['policies']> {
  const ids = distinct(shown.flatMap(({ approval }) => approval.policies.map(({ policyId }) => policyId)));
  const found = await inTurns(ids, async (id) => {
    const root = await tryRead(reader, [`/v2/policies/${id}`]);
    const isIt = root !== null && textAt(root, '/id') === id;
    return [id, isIt ? { name: textAt(root, '/name'), policy: readPolicy(root) } : null] as const;
  });
  return new Map(found);
}

async function namesOf(reader: Reader, shown: readonly Fetched[]): Promise<Around['names']> {
  const ids = distinct(
    shown.flatMap(({ approval }) => [
      approval.initiatorId ?? '',
      ...approval.decisions.map(({ userId }) => userId),
    ]),
  );
  const found = await inTurns(ids, async (id) => {
    const root = await tryRead(reader, [`/auth/users/${id}`, `/auth/service-accounts/${id}`]);
    const isIt = root !== null && (textAt(root, '/userId') ?? textAt(root, '/userInfo/userId')) === id;
    const name = isIt ? (textAt(root, '/name') ?? textAt(root, '/userInfo/name')) : null;
    return name === null || name === '' ? [] : [[id, name] as const];
  });
  return new Map(found.flat());
}

/** The first that can be read: who may not look things up still sees the approvals, with ids in place of names. */
async function tryRead({ http, token }: Reader, paths: readonly string[]): Promise<JsonObject | null> {
  for (const path of paths) {
    try {
      return await readDocument(http, token, path);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'account/not-signed-in') throw error;
    }
  }
  return null;
}

const distinct = (ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].filter((id) => plainId(id) !== null).slice(0, MAX_LOOKUPS);

/** A few at a time, results in the order of the items. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  }
  return results;
}
