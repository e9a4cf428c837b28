import { shortHeadName } from './head-name.ts';
import type { SignedReceipt } from './receipt.ts';
import { shownCard } from './shown-card.ts';
import type { Head } from './verify-chain.ts';

export interface SheetRow {
  readonly label: string;
  readonly value: string;
  /** Ids, hashes and addresses. */
  readonly isExact: boolean;
}

/** A receipt as it goes on one page: display texts only. */
export interface ReceiptSheet {
  /** "Receipt 128", "Receipt 3 of chain 2". */
  readonly title: string;
  readonly sentence: string;
  /** "Approved and signed", with its reason where there is one. */
  readonly decision: string;
  readonly amount: string | null;
  readonly address: { readonly label: string; readonly groups: readonly string[] } | null;
  readonly warnings: readonly string[];
  readonly about: readonly SheetRow[];
  readonly facts: readonly SheetRow[];
  /** "Same: the challenge in the token is the one that is signed". */
  readonly checks: readonly string[];
  readonly proof: readonly SheetRow[];
  /** Whole hash of the receipt: also the code on the page. */
  readonly hash: string;
}

/** Port: a receipt on paper. Rejects with 'print/failed'. */
export interface ReceiptPaper {
  toPdf(sheet: ReceiptSheet): Promise<Uint8Array>;
}

const DECISIONS = {
  done: 'Approved, signed and accepted by the service',
  declined: 'Declined',
  refused: 'Approved and signed, refused by the service',
  expired: 'Expired without an answer that counted',
  unknown: 'Approved and signed; what the service did is not known here',
  'approved-not-sent': 'Approved, and not sent',
} as const;

const VERDICTS: Readonly<Record<string, string>> = {
  same: 'Same',
  differs: 'Differs',
  'cannot-check': 'Could not be checked',
};

const REASONS: Readonly<Record<string, string>> = {
  'wrong-details': 'wrong details',
  'not-asked': '“I did not ask for this”',
  policy: 'it waits for the approval of others',
};

export function receiptSheet(input: {
  readonly signed: SignedReceipt;
  readonly head: Head;
  readonly environmentLabel: (id: string) => string;
}): ReceiptSheet {
  const { receipt, hash } = input.signed;
  const { decision } = receipt;
  const card = shownCard(receipt);
  const { amount, address } = card;
  const reason = decision.reason === '' ? '' : `: ${REASONS[decision.reason] ?? decision.reason}`;
  return {
    title:
      receipt.chain === 1
        ? `Receipt ${receipt.number}`
        : `Receipt ${receipt.number} of chain ${receipt.chain}`,
    sentence: decision.sentence,
    decision: `${DECISIONS[decision.outcome]}${reason}`,
    amount: amount && `${amount.scaled} ${amount.symbol}`,
    address: address && { label: address.label, groups: address.groups },
    warnings: card.warnings.map(({ sentence }) => sentence),
    about: aboutOf(input),
    facts: [
      ...card.facts,
      ...card.notUnderstood.map((fact) => ({ ...fact, label: `Not understood: ${fact.label}` })),
    ].map(({ label, value, mono }) => row(label, value, mono === true)),
    checks: card.checks
      .toSorted((a, b) => rank(a.verdict) - rank(b.verdict))
      .map(({ claim, verdict }) => `${VERDICTS[verdict] ?? verdict}: ${claim}`),
    proof: proofOf(input),
    hash,
  };
}

function aboutOf({ signed, environmentLabel }: Parameters<typeof receiptSheet>[0]): readonly SheetRow[] {
  const { at, decision, app } = signed.receipt;
  const when = `${at.slice(0, 19).replace('T', ' ')} UTC`;
  return [
    row('Written', decision.knownFrom === 'screen' ? when : `${when}, after a restart, from the journal`),
    row('Environment', environmentLabel(decision.environment)),
    row('Organisation', decision.organisationId ?? '', true),
    row('User', decision.userId ?? '', true),
    row('Match words', decision.words),
    row('Steps done', decision.steps.map(({ id, answer }) => `${id} (${answer})`).join(', ')),
    row('Signed with', decision.signedWith.join(' and ')),
    row('Countersign', app),
  ].filter(({ value }) => value !== '');
}

function proofOf({ signed, head }: Parameters<typeof receiptSheet>[0]): readonly SheetRow[] {
  const { receipt, hash } = signed;
  const { decision } = receipt;
  const hashes = shownCard(receipt).hashes.map(({ label, value }) => row(label, value, true));
  return [
    ...hashes,
    row('What was on the screen', decision.viewHash ?? '', true),
    row('Journal', decision.journalKey ?? '', true),
    row('Receipt before', receipt.previous ?? 'none: it is the first', true),
    row('This receipt', hash, true),
    row('History key', receipt.key, true),
    row('Newest when printed', shortHeadName(head), true),
  ].filter(({ value }) => value !== '');
}

/** What differs comes first: the end of a list may not be on the page. */
const rank = (verdict: string): number => ['differs', 'cannot-check', 'same'].indexOf(verdict);

const row = (label: string, value: string, isExact = false): SheetRow => ({ label, value, isExact });
