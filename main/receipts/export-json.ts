import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { canonicalJson } from './canonical-json.ts';
import { formatHistoryKeys, type HistoryPublicKey, parseHistoryKeys } from './history-key.ts';
import { parseReceipt } from './receipt.ts';
import { type Head, serialOf } from './verify-chain.ts';

const FORMAT = 'countersign-receipts';

/** A file of the chain and its text. */
export interface ChainFile {
  readonly name: string;
  readonly text: string;
}

export interface ReceiptExport {
  readonly keys: readonly HistoryPublicKey[];
  readonly files: readonly ChainFile[];
}

/** What an export says of itself; `head` is its newest receipt, and nothing signs that it is. */
export interface ReadExport extends ReceiptExport {
  readonly head: Head | null;
}

/**
 * Everything that is needed to check the chain elsewhere. Receipts are JSON values: their canonical text is the line of the file.
 * A line that is no receipt stands as a text, so that the files can be made again byte by byte.
 */
export function formatExport(
  { keys, files }: ReceiptExport,
  about: { readonly exportedAt: string; readonly app: string; readonly head: Head | null },
): string {
  const head = about.head && { ...about.head };
  const parts = files.map(({ name, text }) => {
    const lines = text.split('\n');
    const torn = lines.pop() ?? '';
    return `{"name":${JSON.stringify(name)},"torn":${JSON.stringify(torn)},"lines":[\n${lines.map(valueText).join(',\n')}\n]}`;
  });
  const top = { format: FORMAT, v: 1, ...about, head, keys: keysValue(keys) };
  return `${JSON.stringify(top).slice(0, -1)},"files":[${parts.join(',')}]}\n`;
}

const valueText = (line: string): string => (parseReceipt(line).ok ? line : JSON.stringify(line));
const keysValue = (keys: readonly HistoryPublicKey[]) => keys.map((key) => ({ ...key }));

const shape = z.object({
  format: z.literal(FORMAT),
  v: z.literal(1),
  head: z
    .object({ chain: z.int().min(1), number: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable(),
  keys: z.array(z.unknown()),
  files: z.array(
    z.object({
      name: z.string().refine((name) => serialOf(name) !== null),
      torn: z.string(),
      lines: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
    }),
  ),
});

/** null: no export of ours. Never throws. */
export function parseExport(text: string): ReadExport | null {
  const read = shape.safeParse(parseJson(text));
  if (!read.success) return null;
  const keys = parseHistoryKeys(
    JSON.stringify({ ...JSON.parse(formatHistoryKeys([])), keys: read.data.keys }),
  );
  if (keys === null) return null;
  const files = read.data.files.map(({ name, torn, lines }) => ({ name, text: textOf(lines) + torn }));
  return { keys, files, head: read.data.head };
}

const textOf = (lines: readonly unknown[]): string => lines.map((line) => `${lineOf(line)}\n`).join('');

function lineOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return canonicalJson(value);
  } catch {
    return 'not a receipt';
  }
}
