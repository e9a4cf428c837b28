// Protects the person from a permission whose gravest powers drown in a long list: they are counted and said first.
// From: "Traders" with one line too many. Not from: harm done with the remaining operations together.
import type { Fact, Source } from '../../../../preload/review-view.ts';
import { showText } from '../../../core/show-text.ts';
import { PERMISSION_WORDS } from './permission-words.ts';

/** Who may sign in, what they may do, what needs approval, and who holds the keys. */
const CONTROL_AREAS = /^(?:Auth|Internal|Orgs|Permissions|PermissionAssignments|Policies|KeyStores):/;
/** Keys and wallets that change hands or leave, and whom Canton wallets trust. */
const CONTROL_ACTS = /^(?:.+:(?:Delegate|Export)|Keys:(?:Delete|Import|Reuse)|Networks:CantonValidators:.+)$/;
const FUNDS =
  /^(?:Wallets:(?:Transfers:Create|Transactions:Create|GenerateSignature|BroadcastTransaction|Offers:Settle)|Keys:Signatures:Create|Exchanges:(?:Create|Deposits:Create|Withdrawals:Create)|(?:Swaps|Stakes|Payouts|Allocations|FeeSponsors):.+)$/;

export type Power = 'control' | 'funds';

/** What an operation of a permission gives power over; null when it only shows or arranges things. Takes unknown ones too. */
export function powerOf(operation: string): Power | null {
  if (operation.endsWith(':Read')) return null;
  if (CONTROL_AREAS.test(operation) || CONTROL_ACTS.test(operation)) return 'control';
  return FUNDS.test(operation) ? 'funds' : null;
}

export interface PowersView {
  readonly facts: readonly Fact[];
  readonly dangers: readonly string[];
  readonly warnings: readonly string[];
}

/** `subject` begins the sentences: "It includes", "Added are", "The server says: it includes". */
export function viewPowers(operations: readonly string[], subject: string, source: Source): PowersView {
  const all = [...new Set(operations)];
  const control = all.filter((one) => powerOf(one) === 'control');
  const funds = all.filter((one) => powerOf(one) === 'funds');
  return {
    facts: [
      ...powersFact('powers-control', 'Powers over who controls your organisation', control, source),
      ...powersFact('powers-funds', 'Powers that move money', funds, source),
    ],
    dangers: sentence(
      control,
      subject,
      ['changes who controls', 'change who controls'],
      ' your organisation',
    ),
    warnings: sentence(funds, subject, ['moves money', 'move money'], ''),
  };
}

/** Words of the enumeration; what it does not know stays as it is. */
export const operationWords = (operation: string): string =>
  (Object.hasOwn(PERMISSION_WORDS, operation) ? PERMISSION_WORDS[operation] : null) ?? showText(operation);

function powersFact(
  id: string,
  label: string,
  operations: readonly string[],
  source: Source,
): readonly Fact[] {
  if (operations.length === 0) return [];
  const value = operations.map(operationWords).join('; ');
  return [{ id, label, value, detail: operations.map(showText).join(', '), source }];
}

function sentence(
  powers: readonly string[],
  subject: string,
  [one, many]: readonly [one: string, many: string],
  end: string,
): readonly string[] {
  if (powers.length === 0) return [];
  const what = powers.length === 1 ? `1 power that ${one}` : `${powers.length} powers that ${many}`;
  return [`${subject} ${what}${end}.`];
}
