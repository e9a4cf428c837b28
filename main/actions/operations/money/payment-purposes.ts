/** PaymentPurpose of the API; the names are plain words already. */
const NAMES = [
  'salary payment',
  'personal remittance',
  'rent payment',
  'property purchase',
  'owned account abroad',
  'advertising expenses',
  'advisory fees',
  'business insurance',
  'construction',
  'delivery fees',
  'education',
  'exports',
  'donation',
  'hotel',
  'loan payment',
  'maintenance expenses',
  'medical expense',
  'office expenses',
  'royalty fees',
  'service charge',
  'shares investment',
  'tax payment',
  'transportation fees',
  'travel',
  'utility bills',
  'other',
];

export const PAYMENT_PURPOSES: Readonly<Record<string, string>> = Object.fromEntries(
  NAMES.map((name) => [name, name.slice(0, 1).toUpperCase() + name.slice(1)]),
);
