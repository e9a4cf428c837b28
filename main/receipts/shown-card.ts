import { z } from 'zod';
import type { Receipt } from './receipt.ts';

const text = z.string().catch('');
const rows = <T extends z.ZodType>(row: T) => z.array(row).catch([]);
const fact = z.object({
  label: text,
  value: text,
  detail: text.optional(),
  mono: z.boolean().optional().catch(false),
});

/** The parts of a card that tables and papers show. Older receipts may have others: what is missing is empty. */
const card = z.object({
  risk: text,
  riskReason: text,
  amount: z.object({ scaled: text, symbol: text, raw: text, rawUnit: text }).nullable().catch(null),
  address: z
    .object({ label: text, full: text, groups: rows(text), validation: text })
    .nullable()
    .catch(null),
  warnings: rows(z.object({ sentence: text, weight: text })),
  facts: rows(fact),
  recipients: rows(z.object({ name: z.string().nullable().catch(null), address: z.object({ full: text }) })),
  checks: rows(z.object({ claim: text, verdict: text, how: text })),
  notUnderstood: rows(fact),
  hashes: rows(fact),
  whereFrom: rows(fact),
  method: text,
  path: text,
});
export type ShownCard = z.infer<typeof card>;

const NOTHING = card.parse({});

/** Of a receipt without a card everything is empty. */
export const shownCard = ({ shown }: Receipt): ShownCard =>
  shown === null ? NOTHING : (card.safeParse(shown).data ?? NOTHING);
