// Made-up payees for the gallery page. No address here is in use.
import type { AddressView, RecipientView } from '../../preload/review-view.ts';
import { groupsOf } from '../groups.ts';

export const addressOf = (full: string, more: Partial<AddressView> = {}): AddressView => ({
  label: 'To',
  full,
  groups: groupsOf(full),
  validation: 'EIP-55 checksum is right',
  isValid: true,
  isChecked: true,
  ...more,
});

export const ACME = addressOf('0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e');
const ALIKE = addressOf('0xB667dc18F1B6e5C26e4A40f1E4b8c4C2bADcAd4e');

export const KNOWN: RecipientView = {
  id: 'known',
  role: 'recipient',
  address: ACME,
  name: 'ACME Exchange deposit',
  note: 'Confirmed by phone with Ms Weber on 3 September',
  history: [
    { sentence: 'Approved 14 times from this computer, last on 3 Nov 2026', isUnusual: false },
    { sentence: 'Within your usual amounts', isUnusual: false },
  ],
  lookAlike: null,
};

export const LOOK_ALIKE: RecipientView = {
  id: 'alike',
  role: 'recipient',
  address: ALIKE,
  name: null,
  note: null,
  history: [
    { sentence: 'First approval of a payment to this address from this computer', isUnusual: true },
    { sentence: '4 times your usual amount (median of 14)', isUnusual: true },
  ],
  lookAlike: { name: 'ACME Exchange deposit', address: ACME },
};

export const SPENDER: RecipientView = {
  id: 'spender',
  role: 'spender',
  address: addressOf('0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D', { label: 'Spender' }),
  name: null,
  note: null,
  history: [{ sentence: 'Never seen on this computer', isUnusual: true }],
  lookAlike: null,
};

export const RIGHT_TO_LEFT: RecipientView = {
  ...KNOWN,
  id: 'rtl',
  address: addressOf('7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q', {
    validation: 'No checksum on this network: compare it character by character',
    isValid: true,
    isChecked: true,
  }),
  name: 'شركة النور للتجارة 42',
  note: 'מכתב מיום 12.11, עותק אצל דנה',
};
