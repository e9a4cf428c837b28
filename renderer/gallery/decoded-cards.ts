// Made-up cards of what was decoded from inside a payload, and of a hash of which nothing can be.
import type { Card, Fact } from '../../preload/review-view.ts';
import { CARD, critical } from './cards.ts';
import { APPROVE_UNLIMITED, BLIND, MULTISEND, PERMIT, PSBT, SOLANA } from './decoded.ts';
import { SPENDER } from './payees.ts';

const CALL_DATA: Fact = {
  id: 'data',
  label: 'Call data',
  value: `0x095ea7b3${'0'.repeat(24)}7a250d5630b4cf539739df2c5dacb4c659f2488d${'f'.repeat(192)}`,
  source: 'token',
  mono: true,
};

export const UNLIMITED: Partial<Card> = {
  ...critical('It gives away power over a token until it is taken back.'),
  sentence: 'Let another address take USDC from “Main treasury” without a limit',
  reach: 'control',
  amount: null,
  address: null,
  recipients: [SPENDER],
  facts: [...CARD.facts, CALL_DATA],
  warnings: [{ weight: 'danger', sentence: 'The spender may take everything, now and later.' }],
  decoded: [APPROVE_UNLIMITED],
  steps: [{ kind: 'tick', id: 'unlimited', sentence: 'I know who the spender is and want no limit' }],
};

export const BATCH: Partial<Card> = {
  ...critical('It runs several calls at once.'),
  sentence: 'Sign a batch of 4 calls for “Operations Safe” on Ethereum',
  reach: 'control',
  amount: null,
  address: null,
  decoded: [MULTISEND],
};

export const TYPED_DATA: Partial<Card> = {
  ...critical('A signature like this moves money without a transaction.'),
  sentence: 'Sign a permit over 250,000.00 USDC on Ethereum',
  recipients: [SPENDER],
  amount: null,
  address: null,
  decoded: [PERMIT],
};

/** What was found inside stands on top as well, as main puts it there. */
export const SAID_TWICE: Partial<Card> = {
  ...TYPED_DATA,
  warnings: PERMIT.findings.flatMap(({ sentence, weight }) =>
    weight === 'caution' || weight === 'danger' ? [{ sentence, weight }] : [],
  ),
};

export const BITCOIN: Partial<Card> = {
  ...critical('A transaction cannot be taken back.'),
  sentence: 'Sign a Bitcoin transaction that pays 0.75 BTC',
  amount: null,
  address: null,
  facts: [],
  decoded: [PSBT],
};

export const INSTRUCTIONS: Partial<Card> = {
  ...critical('It moves money and gives power away.'),
  sentence: 'Sign a Solana transaction with 2 instructions',
  reach: 'control',
  amount: null,
  address: null,
  facts: [],
  decoded: [SOLANA],
};

export const BLIND_HASH: Partial<Card> = {
  ...critical('Nothing can be shown of what is signed.'),
  sentence: 'Sign a hash with the key of “Main treasury”',
  amount: null,
  address: null,
  facts: CARD.facts.slice(0, 2),
  decoded: [BLIND],
  warnings: [{ weight: 'danger', sentence: 'Countersign cannot tell what this signature allows.' }],
  steps: [
    { kind: 'tick', id: 'blind', sentence: 'I checked with the person who asked what this hash stands for' },
    { kind: 'type', id: 'word', sentence: 'Type SIGN BLIND to go on', length: 10 },
  ],
};
