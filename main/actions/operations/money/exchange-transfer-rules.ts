/** Fields of deposits to an exchange and withdrawals from it: a transfer without a recipient and without a memo. */
import type { JsonObject } from '../../../core/json-tree.ts';
import { type FieldRule, topText } from '../../field-rules.ts';
import { AMOUNT, COMMON, identifierRules, kindWords, optionRules } from '../transfer-fields.ts';
import { findTransferKind } from '../transfer-kinds.ts';

const KINDS = ['Native', 'Erc20', 'Trc10', 'Trc20', 'Asa', 'Sep41', 'Spl', 'Spl2022', 'Tep74'];

export function exchangeTransferRules(root: JsonObject | null, walletLabel: string): readonly FieldRule[] {
  const name = topText(root, 'kind');
  const kind = name !== null && KINDS.includes(name) ? findTransferKind(name) : null;
  const options = (kind?.options ?? []).filter((option) => option !== 'memo');
  return [
    ...(kind ? [AMOUNT] : []),
    { path: '/walletId', label: walletLabel, type: 'text', isRequired: true, isMono: true },
    { path: '/kind', label: 'Asset kind', type: 'text', isRequired: true, words: kindWords(KINDS) },
    ...(kind ? identifierRules(kind) : []),
    ...optionRules(options),
    { path: '/otp', label: 'One-time code of the exchange (secret)', type: 'text', isMono: true },
    ...COMMON,
  ];
}

export const OTP_WARNING =
  'A one-time code of the exchange is inside the request: whoever sees this screen can use it while it is valid.';
