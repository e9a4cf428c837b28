/** https://docs.rs/solana-loader-v3-interface: UpgradeableLoaderInstruction. */
import { danger } from '../other/decoded-facts.ts';
import { type Judgement, type Program, type ReadInstruction, shape } from './instruction-shape.ts';
import { handsOver, payment, takesAway, who } from './solana-judgements.ts';

function setAuthority(read: ReadInstruction): Judgement {
  const to = read.account('New authority');
  const account = who(read.account('Account'));
  return to === null
    ? handsOver(read, null, `Gives up or hands on the power to upgrade ${account}`)
    : handsOver(read, to, `Gives the power to upgrade ${account} to ${to}`);
}

function upgrade(read: ReadInstruction): Judgement {
  const sentence = `Replaces the code of the program ${who(read.account('Program'))}`;
  return { sentence, findings: [danger('authority-change', `${sentence}.`)] };
}

function close(read: ReadInstruction): Judgement {
  const to = read.account('To');
  const closed = takesAway(`Closes ${who(read.account('Account'))} and sends its SOL to ${who(to)}`);
  const paid = payment(read, to, { amount: null, asset: 'Native' });
  return { ...closed, ...paid, findings: [...(closed.findings ?? []), ...(paid.findings ?? [])] };
}

export const LOADER: Program = {
  name: 'Upgradeable loader',
  choice: 4,
  shapes: new Map([
    [0, shape('Initialize buffer', [], ['Buffer', 'Authority'])],
    [
      1,
      shape(
        'Write',
        [
          ['Offset', 'u32'],
          ['Code', 'long-bytes'],
        ],
        ['Buffer', 'Authority'],
      ),
    ],
    [
      2,
      shape(
        'Deploy',
        [['Space in bytes', 'u64']],
        ['Payer', 'Program data', 'Program', 'Buffer', 'Rent', 'Clock', 'System program', 'Authority'],
        upgrade,
      ),
    ],
    [
      3,
      shape(
        'Upgrade',
        [],
        ['Program data', 'Program', 'Buffer', 'Spill', 'Rent', 'Clock', 'Authority'],
        upgrade,
      ),
    ],
    [4, shape('Set authority', [], ['Account', 'Present authority', 'New authority'], setAuthority)],
    [5, shape('Close', [], ['Account', 'To', 'Authority', 'Program'], close)],
    [
      6,
      shape(
        'Extend program',
        [['Additional bytes', 'u32']],
        ['Program data', 'Program', 'System program', 'Payer'],
      ),
    ],
    [7, shape('Set authority', [], ['Account', 'Present authority', 'New authority'], setAuthority)],
  ]),
};
