/** https://docs.rs/solana-system-interface: SystemInstruction. */
import { danger } from '../other/decoded-facts.ts';
import { type Judgement, type Program, type ReadInstruction, shape } from './instruction-shape.ts';
import { handsOver, lamportWords, payment, who } from './solana-judgements.ts';

function transfer(read: ReadInstruction): Judgement {
  const to = read.account('To');
  const amount = read.value('Amount');
  return {
    ...payment(read, to, { amount, asset: 'Native' }),
    sentence: `Sends ${lamportWords(amount)} to ${who(to)}`,
  };
}

function create(read: ReadInstruction): Judgement {
  const account = read.account('New account');
  const amount = read.value('Amount');
  const owner = read.value('Owner program');
  return {
    ...payment(read, account, { amount, asset: 'Native' }),
    sentence: `Creates the account ${who(account)} with ${lamportWords(amount)}, owned by the program ${who(owner)}`,
  };
}

function assign(read: ReadInstruction): Judgement {
  const account = who(read.account('Account'));
  const owner = read.value('Owner program');
  const handed = handsOver(read, owner, `Hands the account ${account} to the program ${who(owner)}`);
  const isOwn = read.context.own !== null && read.account('Account') === read.context.own;
  if (!isOwn) return handed;
  const own = danger('authority-change', 'The account that is handed over is the wallet itself.');
  return { ...handed, findings: [...(handed.findings ?? []), own] };
}

const nonceAuthority = (read: ReadInstruction): Judgement => {
  const to = read.value('New authority');
  return handsOver(
    read,
    to,
    `Gives power over the nonce account ${who(read.account('Nonce account'))} to ${who(to)}`,
  );
};

const NONCE = ['Nonce account', 'Recent blockhashes'];

export const SYSTEM: Program = {
  name: 'System program',
  choice: 4,
  shapes: new Map([
    [
      0,
      shape(
        'Create account',
        [
          ['Amount', 'lamports'],
          ['Space in bytes', 'u64'],
          ['Owner program', 'key'],
        ],
        ['From', 'New account'],
        create,
      ),
    ],
    [1, shape('Assign', [['Owner program', 'key']], ['Account'], assign)],
    [2, shape('Transfer', [['Amount', 'lamports']], ['From', 'To'], transfer)],
    [
      3,
      shape(
        'Create account with seed',
        [
          ['Base', 'key'],
          ['Seed', 'text'],
          ['Amount', 'lamports'],
          ['Space in bytes', 'u64'],
          ['Owner program', 'key'],
        ],
        ['From', 'New account', 'Base account'],
        create,
      ),
    ],
    [4, shape('Advance nonce', [], [...NONCE, 'Authority'])],
    [
      5,
      shape(
        'Withdraw from nonce account',
        [['Amount', 'lamports']],
        ['Nonce account', 'To', 'Recent blockhashes', 'Rent', 'Authority'],
        transfer,
      ),
    ],
    [6, shape('Initialize nonce account', [['New authority', 'key']], [...NONCE, 'Rent'], nonceAuthority)],
    [
      7,
      shape(
        'Change nonce authority',
        [['New authority', 'key']],
        ['Nonce account', 'Authority'],
        nonceAuthority,
      ),
    ],
    [8, shape('Allocate', [['Space in bytes', 'u64']], ['Account'])],
    [
      9,
      shape(
        'Allocate with seed',
        [
          ['Base', 'key'],
          ['Seed', 'text'],
          ['Space in bytes', 'u64'],
          ['Owner program', 'key'],
        ],
        ['Account', 'Base account'],
        assign,
      ),
    ],
    [
      10,
      shape(
        'Assign with seed',
        [
          ['Base', 'key'],
          ['Seed', 'text'],
          ['Owner program', 'key'],
        ],
        ['Account', 'Base account'],
        assign,
      ),
    ],
    [
      11,
      shape(
        'Transfer with seed',
        [
          ['Amount', 'lamports'],
          ['Seed', 'text'],
          ['Owner program', 'key'],
        ],
        ['From', 'Base account', 'To'],
        transfer,
      ),
    ],
    [12, shape('Upgrade nonce account', [], ['Nonce account'])],
  ]),
};
