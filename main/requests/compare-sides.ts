// Protects the person from a side that says something else than another: what the link said, what the token says and what
// Countersign sent stand in columns, and a difference takes Approve away. From: a link, a service or a program in between that
// exchanges the request. Not from: sides that agree on something the person does not want.
import type { TruthRow, TruthSide, TruthView } from '../../preload/compare-view.ts';
import type { CheckView } from '../../preload/review-view.ts';
import type { ActionRequest } from '../actions/action.ts';
import { leavesOf } from '../actions/payload/payload-tree.ts';
import { scanJson } from '../core/scan-json.ts';
import { showText } from '../core/show-text.ts';
import { withExternalId } from './external-id.ts';

/** Every side that says what is to be signed. */
export type Sides = Readonly<Partial<Record<TruthSide, ActionRequest>>>;

const LABELS: Readonly<Record<TruthSide, string>> = {
  link: 'The link said',
  token: 'The token says',
  sent: 'Countersign sent',
  decoded: 'Decoded here',
};
const ORDER: readonly TruthSide[] = ['link', 'token', 'sent', 'decoded'];

/** The columns of truth; null when fewer than two sides speak. */
export function compareSides(sides: Sides): TruthView | null {
  const present = ORDER.flatMap((side) => {
    const said = sides[side];
    return said ? [{ side, said }] : [];
  });
  if (present.length < 2) return null;
  const requests = present.map(({ said }) => said);
  const rows = [
    textRow(
      'Method',
      requests.map(({ method }) => method),
    ),
    textRow(
      'Path',
      requests.map(({ path }) => path),
    ),
    ...payloadRows(requests.map(({ payload }) => payload)),
  ];
  return {
    columns: present.map(({ side }) => ({ side, label: LABELS[side] })),
    rows: [...rows.filter(({ isSame }) => !isSame), ...rows.filter(({ isSame }) => isSame)],
  };
}

/**
 * The comparison of a link with the token as a check that blocks; nothing where the link says nothing about the content. `added`: the
 * external id that the person added here, the only thing that may be there besides.
 */
export function linkCheck({ link, token }: Sides, added?: string): readonly CheckView[] {
  if (!link || !token) return [];
  const payload = added === undefined ? link.payload : (withExternalId(link.payload, added) ?? link.payload);
  const said = { ...link, payload };
  const base = {
    id: 'same-as-link',
    claim: 'The challenge is for what the link said',
    how: added === undefined ? COMPARED : `${COMPARED} ${addedHere(added)}`,
    blocks: true,
  };
  const part = (['method', 'path', 'payload'] as const).find((one) => said[one] !== token[one]);
  if (!part) return [{ ...base, verdict: 'same' }];
  const say = (text: string) => `${part} ${showText(text)}`;
  return [{ ...base, verdict: 'differs', expected: say(said[part]), got: say(token[part]) }];
}

const COMPARED =
  'Method, path and payload in the token are compared, character by character, with those in the link.';
const addedHere = (id: string): string =>
  `The external id ${showText(id)} was added here, by you; it is not in the link. Nothing else was changed.`;

const allSame = (values: readonly (string | null)[]): boolean => new Set(values).size === 1;

const textRow = (label: string, texts: readonly string[]): TruthRow => ({
  label,
  values: texts.map(showText),
  isSame: allSame(texts),
});

/** Field by field; where the fields agree and the texts do not, the texts. */
function payloadRows(payloads: readonly string[]): readonly TruthRow[] {
  const read = payloads.map(readLeaves);
  if (read.some((leaves) => leaves === null)) return [textRow('Payload', payloads)];
  const pointers = [...new Set(read.flatMap((leaves) => [...(leaves?.keys() ?? [])]))];
  const rows = pointers.map((pointer) => {
    const values = read.map((leaves) => leaves?.get(pointer) ?? null);
    return { label: showText(pointer), values, isSame: allSame(values) };
  });
  const isOnlySpelling = !allSame(payloads) && rows.every(({ isSame }) => isSame);
  return isOnlySpelling ? [textRow('Payload, as written', payloads), ...rows] : rows;
}

/** Displayed values by pointer, texts in quotation marks: `1` and `"1"` differ. null: no JSON object, or a key that is there twice. */
function readLeaves(payload: string): ReadonlyMap<string, string> | null {
  if (payload === '') return new Map();
  const scanned = scanJson(payload);
  if (!scanned.ok || scanned.root.type !== 'object') return null;
  const leaves = leavesOf(scanned.root);
  const byPointer = new Map(
    leaves.map(({ pointer, node, value }) => [pointer, node.type === 'string' ? `"${value}"` : value]),
  );
  return byPointer.size === leaves.length ? byPointer : null;
}
