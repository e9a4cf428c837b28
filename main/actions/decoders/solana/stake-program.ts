/** https://docs.rs/solana-stake-interface: StakeInstruction. */
import { type Judgement, type Program, type ReadInstruction, shape } from './instruction-shape.ts';
import { handsOver, lamportWords, payment, who } from './solana-judgements.ts';

const roleOf = (read: ReadInstruction): string =>
  read.value('Role (0 staker, 1 withdrawer)') === '0' ? 'the staking' : 'the withdrawing';

function authorize(read: ReadInstruction): Judgement {
  const to = read.value('New authority') ?? read.account('New authority');
  const stake = who(read.account('Stake account'));
  return handsOver(read, to, `Gives ${roleOf(read)} of the stake account ${stake} to ${who(to)}`);
}

function initialize(read: ReadInstruction): Judgement {
  const to = read.value('Withdrawer') ?? read.account('Withdrawer');
  return handsOver(read, to, `Sets up a stake account from which ${who(to)} may withdraw`);
}

function withdraw(read: ReadInstruction): Judgement {
  const to = read.account('To');
  const amount = read.value('Amount');
  return {
    ...payment(read, to, { amount, asset: 'Native' }),
    sentence: `Sends ${lamportWords(amount)} of a stake account to ${who(to)}`,
  };
}

const delegate = (read: ReadInstruction): Judgement => ({
  sentence: `Delegates the stake account ${who(read.account('Stake account'))} to ${who(read.account('Vote account'))}`,
});

const ROLE = ['Role (0 staker, 1 withdrawer)', 'u32'] as const;
const STAKE = 'Stake account';

export const STAKE_PROGRAM: Program = {
  name: 'Stake program',
  choice: 4,
  shapes: new Map([
    [
      0,
      shape(
        'Initialize',
        [
          ['Staker', 'key'],
          ['Withdrawer', 'key'],
          ['Locked until (Unix seconds)', 'i64'],
          ['Locked until epoch', 'u64'],
          ['Custodian', 'key'],
        ],
        [STAKE, 'Rent'],
        initialize,
      ),
    ],
    [
      1,
      shape(
        'Authorize',
        [['New authority', 'key'], ROLE],
        [STAKE, 'Clock', 'Authority', 'Custodian'],
        authorize,
      ),
    ],
    [
      2,
      shape(
        'Delegate',
        [],
        [STAKE, 'Vote account', 'Clock', 'Stake history', 'Stake config', 'Authority'],
        delegate,
      ),
    ],
    [3, shape('Split', [['Amount', 'lamports']], [STAKE, 'New stake account', 'Authority'])],
    [
      4,
      shape(
        'Withdraw',
        [['Amount', 'lamports']],
        [STAKE, 'To', 'Clock', 'Stake history', 'Authority', 'Custodian'],
        withdraw,
      ),
    ],
    [5, shape('Deactivate', [], [STAKE, 'Clock', 'Authority'])],
    [
      6,
      shape(
        'Set lockup',
        [
          ['Locked until (Unix seconds)', 'optional-i64'],
          ['Locked until epoch', 'optional-u64'],
          ['Custodian', 'optional-key'],
        ],
        [STAKE, 'Authority'],
        (read) => handsOver(read, read.value('Custodian'), `Changes the lock of ${who(read.account(STAKE))}`),
      ),
    ],
    [7, shape('Merge', [], [STAKE, 'Merged stake account', 'Clock', 'Stake history', 'Authority'])],
    [
      8,
      shape(
        'Authorize with seed',
        [['New authority', 'key'], ROLE, ['Seed', 'text'], ['Owner program', 'key']],
        [STAKE, 'Base account', 'Clock', 'Custodian'],
        authorize,
      ),
    ],
    [9, shape('Initialize', [], [STAKE, 'Rent', 'Staker', 'Withdrawer'], initialize)],
    [10, shape('Authorize', [ROLE], [STAKE, 'Clock', 'Authority', 'New authority', 'Custodian'], authorize)],
    [
      11,
      shape(
        'Authorize with seed',
        [ROLE, ['Seed', 'text'], ['Owner program', 'key']],
        [STAKE, 'Base account', 'Clock', 'New authority', 'Custodian'],
        authorize,
      ),
    ],
    [14, shape('Deactivate delinquent', [], [STAKE, 'Vote account', 'Reference vote account'])],
    [16, shape('Move stake', [['Amount', 'lamports']], [STAKE, 'To stake account', 'Authority'])],
    [17, shape('Move lamports', [['Amount', 'lamports']], [STAKE, 'To stake account', 'Authority'])],
  ]),
};
