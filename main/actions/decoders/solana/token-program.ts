/** SPL Token and the instructions that Token-2022 shares with it: https://docs.rs/spl-token-interface: TokenInstruction. */
import { danger } from '../other/decoded-facts.ts';
import { type Judgement, type Program, type ReadInstruction, shape } from './instruction-shape.ts';
import {
  handsOver,
  isUnlimited,
  movement,
  payment,
  takesAway,
  tokenWords,
  who,
} from './solana-judgements.ts';

const AMOUNT = [['Amount', 'u64']] as const;
const CHECKED = [
  ['Amount', 'u64'],
  ['Decimals', 'u8'],
] as const;

const assetOf = (read: ReadInstruction): string | null => {
  const mint = read.account('Token (mint)');
  return mint === null ? null : `Spl:${mint}`;
};

const tokenOf = (read: ReadInstruction): string => {
  const mint = read.account('Token (mint)');
  return mint === null ? 'of a token that the message does not name' : `of the token ${mint}`;
};

function transfer(read: ReadInstruction): Judgement {
  const to = read.account('To token account');
  const amount = read.value('Amount');
  return {
    ...payment(read, to, { amount, asset: assetOf(read) }),
    sentence: `Sends ${tokenWords(amount, read.value('Decimals'))} ${tokenOf(read)} to the token account ${who(to)}`,
  };
}

function approve(read: ReadInstruction): Judgement {
  const to = read.account('Delegate');
  const amount = read.value('Amount');
  const sentence = `Lets ${who(to)} spend ${tokenWords(amount, read.value('Decimals'))} ${tokenOf(read)}`;
  const without = isUnlimited(amount);
  const finding = without
    ? danger('unlimited', `${sentence}: everything in the account, now and later.`)
    : danger('other', `${sentence}, at any time and without asking again.`);
  const power = { amount: without ? null : amount, asset: assetOf(read) };
  return {
    sentence,
    findings: [finding],
    movements: to === null ? [] : [movement(read, 'spender', to, power)],
  };
}

const AUTHORITIES: Readonly<Record<string, string>> = {
  '0': 'power to make new tokens',
  '1': 'power to freeze accounts',
  '2': 'ownership of the token account',
  '3': 'power to close the account',
};

function setAuthority(read: ReadInstruction): Judgement {
  const type = read.value('Authority type') ?? '';
  const what = Object.hasOwn(AUTHORITIES, type) ? AUTHORITIES[type] : `authority of type ${type}`;
  const to = read.value('New authority');
  const account = who(read.account('Account'));
  return to === null
    ? handsOver(read, null, `Gives up the ${what} of ${account} for ever`)
    : handsOver(read, to, `Gives the ${what} of ${account} to ${to}`);
}

function close(read: ReadInstruction): Judgement {
  const to = read.account('To');
  const closed = takesAway(
    `Closes the token account ${who(read.account('Account'))} and sends its SOL to ${who(to)}`,
  );
  const paid = payment(read, to, { amount: null, asset: 'Native' });
  return { ...closed, ...paid, findings: [...(closed.findings ?? []), ...(paid.findings ?? [])] };
}

function mint(read: ReadInstruction): Judgement {
  const to = read.account('To token account');
  const amount = read.value('Amount');
  return {
    ...payment(read, to, { amount, asset: assetOf(read) }),
    sentence: `Makes ${tokenWords(amount, read.value('Decimals'))} ${tokenOf(read)} for ${who(to)}`,
  };
}

const burn = (read: ReadInstruction): Judgement => {
  const amount = tokenWords(read.value('Amount'), read.value('Decimals'));
  return { ...takesAway(`Destroys ${amount} ${tokenOf(read)} in ${who(read.account('Account'))}`) };
};

const initialize = (read: ReadInstruction): Judgement => {
  const owner = read.value('Owner') ?? read.account('Owner');
  const sentence = `Opens a token account that belongs to ${who(owner)}`;
  if (owner !== null && owner === read.context.own) return { sentence };
  return handsOver(read, owner, sentence);
};

const MINT_FIELDS = [
  ['Decimals', 'u8'],
  ['Mint authority', 'key'],
  ['Freeze authority', 'optional-key'],
] as const;
const MINT = 'Token (mint)';

const SHARED = [
  [0, shape('Create token', MINT_FIELDS, [MINT, 'Rent'])],
  [1, shape('Open token account', [], ['Account', MINT, 'Owner', 'Rent'], initialize)],
  [2, shape('Create multisig', [['Signatures needed', 'u8']], ['Multisig', 'Rent'])],
  [3, shape('Transfer', AMOUNT, ['From token account', 'To token account', 'Owner'], transfer)],
  [4, shape('Approve', AMOUNT, ['Account', 'Delegate', 'Owner'], approve)],
  [5, shape('Revoke', [], ['Account', 'Owner'])],
  [
    6,
    shape(
      'Set authority',
      [
        ['Authority type', 'u8'],
        ['New authority', 'optional-key'],
      ],
      ['Account', 'Present authority'],
      setAuthority,
    ),
  ],
  [7, shape('Mint', AMOUNT, [MINT, 'To token account', 'Authority'], mint)],
  [8, shape('Burn', AMOUNT, ['Account', MINT, 'Owner'], burn)],
  [9, shape('Close account', [], ['Account', 'To', 'Owner'], close)],
  [
    10,
    shape('Freeze account', [], ['Account', MINT, 'Authority'], (read) =>
      takesAway(`Freezes the token account ${who(read.account('Account'))}`),
    ),
  ],
  [11, shape('Thaw account', [], ['Account', MINT, 'Authority'])],
  [12, shape('Transfer', CHECKED, ['From token account', MINT, 'To token account', 'Owner'], transfer)],
  [13, shape('Approve', CHECKED, ['Account', MINT, 'Delegate', 'Owner'], approve)],
  [14, shape('Mint', CHECKED, [MINT, 'To token account', 'Authority'], mint)],
  [15, shape('Burn', CHECKED, ['Account', MINT, 'Owner'], burn)],
  [16, shape('Open token account', [['Owner', 'key']], ['Account', MINT, 'Rent'], initialize)],
  [17, shape('Sync native', [], ['Account'])],
  [18, shape('Open token account', [['Owner', 'key']], ['Account', MINT], initialize)],
  [19, shape('Create multisig', [['Signatures needed', 'u8']], ['Multisig'])],
  [20, shape('Create token', MINT_FIELDS, [MINT])],
  [22, shape('Make owner immutable', [], ['Account'])],
] as const;

export const TOKEN: Program = { name: 'SPL Token program', choice: 1, shapes: new Map(SHARED) };

const permanentDelegate = (read: ReadInstruction): Judgement =>
  handsOver(
    read,
    read.value('Delegate'),
    `Lets ${who(read.value('Delegate'))} move and destroy every account of the token ${who(read.account(MINT))}`,
  );

/** Its extensions are shown as not decoded, but for those that are read here. */
export const TOKEN_2022: Program = {
  name: 'Token-2022 program',
  choice: 1,
  shapes: new Map([
    ...SHARED,
    [25, shape('Set close authority of a token', [['Close authority', 'optional-key']], [MINT])],
    [35, shape('Set permanent delegate', [['Delegate', 'key']], [MINT], permanentDelegate)],
  ]),
};
