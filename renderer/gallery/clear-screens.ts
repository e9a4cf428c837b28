// Made-up reviews of the clear display and the address book for the gallery page.
import type { Card } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { LARGE_BOOK } from './book.ts';
import { problem, review } from './cards.ts';
import { ALIKE, MANY, NEW_RIGHTS, POLICY_UPDATE, ROUTINE, RTL, TWO_TRUTHS, UNKNOWN } from './clear-cards.ts';
import {
  BATCH,
  BITCOIN,
  BLIND_HASH,
  INSTRUCTIONS,
  SAID_TWICE,
  TYPED_DATA,
  UNLIMITED,
} from './decoded-cards.ts';

const shows = (card: Partial<Card>): Partial<Snapshot> => ({ review: review(card) });

export const CLEAR_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'clear-routine': shows(ROUTINE),
  'clear-look-alike': shows(ALIKE),
  'clear-right-to-left': shows(RTL),
  'clear-policy': shows(POLICY_UPDATE),
  'clear-rights': shows(NEW_RIGHTS),
  'clear-unlimited': shows(UNLIMITED),
  'clear-batch': shows(BATCH),
  'clear-typed-data': shows(TYPED_DATA),
  'clear-said-twice': shows(SAID_TWICE),
  'clear-bitcoin': shows(BITCOIN),
  'clear-solana': shows(INSTRUCTIONS),
  'clear-blind': shows(BLIND_HASH),
  'clear-unknown': shows(UNKNOWN),
  'clear-two-truths': shows(TWO_TRUTHS),
  'clear-many': shows(MANY),
  'clear-step-refused': {
    review: review(ROUTINE, {
      consent: {
        state: 'failed',
        problem: problem('request/step-missing', { step: 'value' }),
        resend: false,
      },
    }),
  },
  'addresses-empty': { book: { revision: 1, count: 0 } },
  'addresses-loading': {},
  'addresses-problem': {},
  addresses: {},
  'addresses-large': { book: { revision: 1, count: LARGE_BOOK.entries.length } },
  'addresses-add': {},
  'addresses-change': {},
  'addresses-remove': {},
  'addresses-import': {},
};
