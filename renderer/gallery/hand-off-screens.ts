// Made-up cards of hand-offs for the gallery page.
import type { Card } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { CARD, review } from './cards.ts';

const DELIVERIES: Card['deliveries'] = [
  { id: 'send', sentence: 'Countersign sends the request as soon as it is signed' },
  {
    id: 'answer',
    sentence: 'Countersign shows the one-time permit; you hand it over, and the other side sends the request',
  },
];

const SIGN_IN: Partial<Card> = {
  kind: 'sign-in',
  sentence: 'Somebody wants to be signed in as jane@acme.example',
  reach: 'control',
  risk: 'critical',
  facts: [
    { id: 'who', label: 'Who would be signed in', value: 'jane@acme.example', source: 'token' },
    { id: 'organisation', label: 'Organisation', value: 'Acme Treasury', source: 'yours' },
    { id: 'where', label: 'Where', value: 'Practice', source: 'yours' },
    { id: 'server', label: 'Server', value: 'auth.practice.example', source: 'token', mono: true },
    { id: 'when', label: 'Started', value: '2026-11-22 11:42:07 UTC', source: 'token' },
  ],
  checks: [],
  blockedBecause: [
    'Countersign never signs a sign-in that somebody hands over: whoever started it would be signed in as you. To sign in, use the program or page yourself, or the account menu of Countersign.',
  ],
};

export const HAND_OFF_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'review-deliveries': {
    review: review({ deliveries: DELIVERIES, externalIdProposal: 'cs-Yk3mQ0wZb7RtX1Lp' }),
  },
  'review-external-id': {
    review: review({ deliveries: DELIVERIES, externalIdAdded: 'cs-Yk3mQ0wZb7RtX1Lp' }),
  },
  'review-clock': {
    review: review({
      checks: [
        ...CARD.checks,
        {
          id: 'clock',
          claim: 'The clock of this computer is right',
          how: 'It is compared with the time in the last answer of the server. By both clocks this request still counts. Set the date and time of this computer.',
          verdict: 'differs',
          expected: '2026-11-22 11:42:07 UTC by the server',
          got: '2026-11-22 11:36:07 UTC by this computer, slow by 6 minutes',
          blocks: false,
        },
      ],
      warnings: [
        {
          sentence:
            'Only 20 seconds were left when this was shown. If that is too short to read it, decline and ask for a new one.',
          weight: 'caution',
        },
      ],
    }),
  },
  'sign-in-request': { review: review(SIGN_IN) },
};
