/** Compute budget, associated token accounts: programs with a few instructions and little to say about them. */
import { type Program, shape } from './instruction-shape.ts';
import { who } from './solana-judgements.ts';

export const COMPUTE_BUDGET: Program = {
  name: 'Compute budget program',
  choice: 1,
  shapes: new Map([
    [1, shape('Request heap', [['Bytes', 'u32']], [])],
    [2, shape('Set compute unit limit', [['Compute units', 'u32']], [])],
    [3, shape('Set compute unit price', [['Micro-lamports per compute unit', 'u64']], [])],
    [4, shape('Limit loaded account data', [['Bytes', 'u32']], [])],
  ]),
};

const ATA_ACCOUNTS = ['Payer', 'Token account', 'Wallet', 'Token (mint)', 'System program', 'Token program'];
const createAta = shape('Create token account', [], ATA_ACCOUNTS, (read) => ({
  sentence: `Opens a token account for ${who(read.account('Wallet'))}`,
}));

export const ASSOCIATED_TOKEN: Program = {
  name: 'Associated token program',
  choice: 1,
  shapes: new Map([
    [0, createAta],
    [1, createAta],
    [
      2,
      shape(
        'Recover nested',
        [],
        [
          'Nested account',
          'Nested token',
          'To token account',
          'Owner account',
          'Owner token',
          'Wallet',
          'Token program',
        ],
      ),
    ],
  ]),
};
