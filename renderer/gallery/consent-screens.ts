// Made-up reviews in each step of friction, for the gallery page.
import type { Card, StepView } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { review } from './cards.ts';
import { ROWS } from './rows.ts';

const FIRST =
  'First approval of a payment to this address from this computer, and it is not in your address book.';
const UNCHECKED = 'Nobody could check here that the service made this request.';

const WORDS: StepView = {
  kind: 'words',
  id: 'words',
  sentence: 'Do the match words equal those on the screen where it was started?',
  isRequired: false,
};

/** The warning is on the first screen, so that nothing has to be scrolled to before the steps are there. */
const UNUSUAL: Partial<Card> = {
  friction: 'unusual',
  frictionBecause: [FIRST, UNCHECKED],
  steps: [
    WORDS,
    { kind: 'tick', id: 'finding:1', sentence: `I have read: ${FIRST}` },
    { kind: 'tick', id: 'finding:2', sentence: `I have read: ${UNCHECKED}` },
  ],
};

const CRITICAL: Partial<Card> = {
  friction: 'critical',
  frictionBecause: ['It changes who has control.'],
  reach: 'control',
  risk: 'critical',
  steps: [
    { kind: 'type', id: 'amount', sentence: 'Type the amount as it stands above', length: 10 },
    { ...WORDS, isRequired: true },
  ],
};

/** As if another program had opened the request that is on the screen. */
const BY_LINK: Snapshot['inbox'] = ROWS.map((row) => ({ ...row, arrival: 'link' }));

export const CONSENT_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'review-link': { inbox: BY_LINK, review: review() },
  'consent-link-unusual': { inbox: BY_LINK, review: review(UNUSUAL) },
  'consent-unusual': { review: review(UNUSUAL) },
  'consent-cannot-compare': { review: review(UNUSUAL) },
  'consent-critical': { review: review(CRITICAL) },
  'consent-confirming': { review: review(CRITICAL, { consent: { state: 'confirming' } }) },
  'consent-releasing': { review: review(UNUSUAL, { consent: { state: 'releasing', leftMs: 9_000 } }) },
};
