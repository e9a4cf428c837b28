// Made-up decoded content for the gallery page, in the shapes that main makes.
import type { DecodedFact, DecodedView, Finding } from '../../preload/decoded-view.ts';

const TOKEN = '0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238';
const ROUTER = '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D';
const SAFE = '0x9641d764fc13c8B624c04430C7356C1C7C8102e2';

type Facts = readonly (readonly [label: string, value: string, form: DecodedFact['form'], detail?: string])[];

const facts = (rows: Facts): readonly DecodedFact[] =>
  rows.map(([label, value, form, detail]) => ({ label, value, form, ...(detail ? { detail } : {}) }));

const finding = (code: Finding['code'], weight: Finding['weight'], sentence: string): Finding => ({
  code,
  weight,
  sentence,
});

const view = (
  id: string,
  more: Partial<DecodedView> & Pick<DecodedView, 'title' | 'sentence'>,
): DecodedView => ({
  id,
  from: '/transaction',
  facts: [],
  inner: [],
  findings: [],
  coverage: { understood: 4, total: 4 },
  ...more,
});

export const APPROVE_UNLIMITED = view('approve', {
  title: 'Token approval',
  sentence: 'Lets 0x7a25…488D take USDC from this wallet, without a limit and without an end.',
  facts: facts([
    ['Contract', TOKEN, 'address'],
    ['Spender', ROUTER, 'address'],
    ['Amount', 'Without a limit', 'amount', `raw ${2n ** 256n - 1n}`],
    ['Call', 'approve(address,uint256)', 'text', '0x095ea7b3'],
  ]),
  findings: [
    finding(
      'unlimited',
      'danger',
      'The amount has no limit: the spender can take every USDC that is ever in this wallet.',
    ),
    finding('expires', 'note', 'An approval like this stays until it is taken back.'),
  ],
});

const transfer = (id: string, amount: string, to: string): DecodedView =>
  view(id, {
    title: 'Token transfer',
    sentence: `Sends ${amount} USDC.`,
    facts: facts([
      ['To', to, 'address'],
      ['Amount', `${amount} USDC`, 'amount', 'raw 1250000000'],
    ]),
  });

const UNKNOWN_CALL = view('unknown-call', {
  title: 'Call that is not known',
  sentence: 'Calls a function that no decoder here knows.',
  facts: facts([
    ['Contract', ROUTER, 'address'],
    ['Data', `0x8d80ff0a${'00112233445566778899aabbccddeeff'.repeat(128)}`, 'bytes'],
  ]),
  findings: [finding('not-decoded', 'caution', 'What this call does cannot be shown.')],
  coverage: { understood: 1, total: 2 },
});

const nested = (depth: number): DecodedView =>
  view(`nested-${depth}`, {
    title: depth === 0 ? 'Owner change' : `Batch inside of a batch`,
    sentence: depth === 0 ? 'Adds an owner and lowers the threshold to 1.' : 'Makes 1 call.',
    facts:
      depth === 0
        ? facts([
            ['New owner', ROUTER, 'address'],
            ['Threshold', '1 of 4', 'text'],
          ])
        : [],
    findings:
      depth === 0
        ? [finding('owner-change', 'danger', 'A single one of four owners can move everything afterwards.')]
        : [],
    inner: depth === 0 ? [] : [nested(depth - 1)],
  });

export const MULTISEND = view('multisend', {
  title: 'Batch of 4 calls',
  sentence: 'Makes 4 calls, one after the other; all of them or none.',
  facts: facts([
    ['Safe', SAFE, 'address'],
    ['Operation', 'Delegate call', 'text', '1'],
  ]),
  findings: [
    finding('delegatecall', 'danger', 'A delegate call: foreign code runs with all the rights of this Safe.'),
  ],
  inner: [
    transfer('multi-1', '1,250.00', ROUTER),
    transfer('multi-2', '40,000.00', SAFE),
    UNKNOWN_CALL,
    nested(4),
  ],
  coverage: { understood: 9, total: 11 },
});

export const PERMIT = view('permit', {
  from: '/message',
  title: 'Permit (EIP-2612)',
  sentence: 'Lets a spender take 250,000.00 USDC, with this signature alone and no transaction.',
  facts: facts([
    ['Domain', 'USD Coin, version 2, on Ethereum', 'text'],
    ['Contract', TOKEN, 'address'],
    ['Owner', SAFE, 'address'],
    ['Spender', ROUTER, 'address'],
    ['Amount', '250,000.00 USDC', 'amount', 'raw 250000000000'],
    ['Ends', '2106-02-07 06:28:15 UTC', 'text', 'raw 4294967295'],
  ]),
  findings: [
    finding('expires', 'caution', 'It stays valid for 79 years.'),
    finding('other', 'note', 'Nothing is seen on the chain until somebody uses it.'),
  ],
});

export const PSBT = view('psbt', {
  from: '/psbt',
  title: 'Bitcoin transaction',
  sentence: 'Spends 2 inputs of 1.50 BTC, pays 0.75 BTC and returns 0.7498 BTC.',
  facts: facts([
    ['Pays', '0.75000000 BTC', 'amount'],
    ['To', 'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297', 'address'],
    ['Change', '0.74980000 BTC', 'amount'],
    ['Back to', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'address'],
    ['Fee', '0.00020000 BTC', 'amount', '91.3 sat per vbyte'],
  ]),
  findings: [finding('high-fee', 'caution', 'The fee is about 9 times what is usual.')],
  coverage: { understood: 11, total: 11 },
});

export const SOLANA = view('solana', {
  title: 'Solana transaction, 2 instructions',
  sentence: 'Sends 12.5 SOL and gives the authority over a token account away.',
  inner: [
    view('solana-1', {
      title: 'System: transfer',
      sentence: 'Sends 12.5 SOL.',
      facts: facts([
        ['To', '7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q', 'address'],
        ['Amount', '12.5 SOL', 'amount', '12500000000 lamports'],
      ]),
    }),
    view('solana-2', {
      title: 'Token: set authority',
      sentence: 'Makes another key the owner of a token account.',
      facts: facts([
        ['Account', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', 'address'],
        ['New owner', '7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q', 'address'],
      ]),
      findings: [finding('authority-change', 'danger', 'The new owner can take everything in this account.')],
    }),
  ],
  coverage: { understood: 7, total: 7 },
});

export const BLIND = view('blind', {
  from: '/hash',
  title: 'A hash',
  sentence: 'Nobody can tell from it what is signed.',
  facts: facts([['Hash', '0x9b1c4e0d6a0f4a7bb9e35b0d0f3ad0a7c64f4c2f5b1e6f5a3a0b8d1d2c9e7f41', 'bytes']]),
  findings: [
    finding(
      'blind',
      'danger',
      'It may be a payment of everything in this wallet. The signature is good for whatever has this hash.',
    ),
  ],
  coverage: { understood: 0, total: 1 },
});
