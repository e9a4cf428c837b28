// Protects the person who opens the table in a spreadsheet from cells that are run as formulas, as the address book does.
// From: names and texts that others chose. Not from: a spreadsheet that runs what does not begin like a formula.
import { formatCsv } from '../recipients/csv.ts';
import { neutraliseFormula } from '../recipients/formula-cell.ts';
import type { HistoryPublicKey } from './history-key.ts';
import type { SignedReceipt } from './receipt.ts';
import { type ShownCard, shownCard } from './shown-card.ts';
import { makeChainVerifier } from './verify-chain.ts';

type Column = (signed: SignedReceipt, card: ShownCard, isRight: boolean) => string;

/** Explained in docs/receipts.md; a column is never renamed, new ones come last. */
const COLUMNS: readonly (readonly [string, Column])[] = [
  ['chain', ({ receipt }) => String(receipt.chain)],
  ['number', ({ receipt }) => String(receipt.number)],
  ['at', ({ receipt }) => receipt.at],
  ['outcome', ({ receipt }) => receipt.decision.outcome],
  ['reason', ({ receipt }) => receipt.decision.reason],
  ['sentence', ({ receipt }) => receipt.decision.sentence],
  ['amount', (_, { amount }) => amount?.scaled ?? ''],
  ['symbol', (_, { amount }) => amount?.symbol ?? ''],
  ['address', (_, { address }) => address?.full ?? ''],
  ['risk', (_, { risk }) => risk],
  ['warnings', (_, { warnings }) => warnings.map(({ sentence }) => sentence).join(' | ')],
  ['checks that differ', (_, { checks }) => differing(checks)],
  ['match words', ({ receipt }) => receipt.decision.words],
  ['steps', ({ receipt }) => receipt.decision.steps.map(({ id, answer }) => `${id}: ${answer}`).join(' | ')],
  ['signed with', ({ receipt }) => receipt.decision.signedWith.join(' | ')],
  ['delivery', ({ receipt }) => receipt.decision.delivery ?? ''],
  ['environment', ({ receipt }) => receipt.decision.environment],
  ['organisation', ({ receipt }) => receipt.decision.organisationId ?? ''],
  ['user', ({ receipt }) => receipt.decision.userId ?? ''],
  ['arrival', ({ receipt }) => receipt.decision.arrival],
  ['known from', ({ receipt }) => receipt.decision.knownFrom],
  ['method', (_, { method }) => method],
  ['path', (_, { path }) => path],
  ['request', ({ receipt }) => receipt.decision.requestId],
  ['journal', ({ receipt }) => receipt.decision.journalKey ?? ''],
  ['view hash', ({ receipt }) => receipt.decision.viewHash ?? ''],
  ['version', ({ receipt }) => receipt.app],
  ['key', ({ receipt }) => receipt.key],
  ['previous', ({ receipt }) => receipt.previous ?? ''],
  ['hash', ({ hash }) => hash],
  ['signature', ({ signature }) => signature],
  // What this computer found: whether the number, the link and the signature of this receipt are right.
  ['checked', (_signed, _card, isRight) => (isRight ? 'yes' : 'no')],
];

const differing = (checks: ShownCard['checks']): string =>
  checks
    .filter(({ verdict }) => verdict === 'differs')
    .map(({ claim }) => claim)
    .join(' | ');

/** One line for each receipt that can be read; the byte order mark is for spreadsheets. */
export function formatReceiptTable(
  keys: readonly HistoryPublicKey[],
  files: readonly { readonly name: string; readonly text: string }[],
): string {
  const rows: string[] = [];
  const verifier = makeChainVerifier(
    keys,
    (signed, { isRight }) => void rows.push(formatCsv([rowOf(signed, isRight)])),
  );
  for (const { name, text } of files) verifier.take(name, text);
  return `\ufeff${formatCsv([COLUMNS.map(([name]) => name)])}${rows.join('')}`;
}

function rowOf(signed: SignedReceipt, isRight: boolean): readonly string[] {
  const card = shownCard(signed.receipt);
  return COLUMNS.map(([, cell]) => neutraliseFormula(cell(signed, card, isRight)));
}
