import type { JsonObject } from '../../core/json-tree.ts';
import { type FieldRule, topText } from '../field-rules.ts';
import { EXTERNAL_ID_ONCE } from './external-id.ts';
import { findTransferKind, TRANSFER_KINDS, type TransferKind } from './transfer-kinds.ts';

const KIND: FieldRule = {
  path: '/kind',
  label: 'Asset kind',
  type: 'text',
  isRequired: true,
  words: kindWords(Object.keys(TRANSFER_KINDS)),
};
const TO: FieldRule = {
  path: '/to',
  label: 'To',
  type: 'text',
  isRequired: true,
  isMono: true,
  place: 'address',
};
export const AMOUNT: FieldRule = {
  path: '/amount',
  label: 'Amount',
  type: 'text',
  isRequired: true,
  place: 'amount',
};

const OPTIONS: Readonly<Record<string, FieldRule>> = {
  memo: { path: '/memo', label: 'Memo', type: 'text' },
  priority: {
    path: '/priority',
    label: 'Fee priority',
    type: 'text',
    words: { Slow: 'Slow, lowest fee', Standard: 'Standard', Fast: 'Fast, highest fee' },
  },
  createDestinationAccount: {
    path: '/createDestinationAccount',
    label: "Open the recipient's account and pay for it",
    type: 'boolean',
  },
  offer: { path: '/offer', label: 'As an offer the recipient has to accept', type: 'boolean' },
  expiresAt: { path: '/expiresAt', label: 'Offer expires', type: 'text' },
  useDurableNonce: {
    path: '/useDurableNonce',
    label: 'Stays valid until it is sent (durable nonce)',
    type: 'boolean',
  },
};

/** Fields of every transfer, after those of its kind. */
export const COMMON: readonly FieldRule[] = [
  { path: '/feeSponsorId', label: 'Fee paid by sponsor', type: 'text', isMono: true },
  EXTERNAL_ID_ONCE,
  { path: '/travelRule/kind', label: 'Travel rule', type: 'text', words: { Notabene: 'Notabene' } },
  { path: '/travelRule/beneficiaryVASPdid', label: 'Travel rule, beneficiary provider', type: 'text' },
  { path: '/travelRule/beneficiaryProof/**', label: 'Travel rule, beneficiary proof', type: 'any' },
  { path: '/travelRule/originator/**', label: 'Travel rule, originator', type: 'any' },
  { path: '/travelRule/beneficiary/**', label: 'Travel rule, beneficiary', type: 'any' },
];

/** The fields that say which asset of this kind it is. */
export const identifierRules = (kind: TransferKind): readonly FieldRule[] =>
  kind.asset.map(({ name, label }) => ({
    path: `/${name}`,
    label,
    type: 'text',
    isRequired: true,
    isMono: true,
  }));

export const optionRules = (names: readonly string[]): readonly FieldRule[] =>
  names.flatMap((name) => OPTIONS[name] ?? []);

/** The names of these kinds as words of a field. */
export function kindWords(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, findTransferKind(name)?.label ?? name]));
}

/** The known fields of a transfer. Of an unknown kind only the fields every transfer has are known. */
export function transferRules(root: JsonObject | null): readonly FieldRule[] {
  const kind = findTransferKind(topText(root, 'kind'));
  if (kind === null) return [KIND, TO];
  const amount = kind.amount === 'one' ? [] : [AMOUNT];
  return [...amount, TO, KIND, ...identifierRules(kind), ...optionRules(kind.options), ...COMMON];
}
