import type { Program } from './instruction-shape.ts';
import { LOADER } from './loader-program.ts';
import { ASSOCIATED_TOKEN, COMPUTE_BUDGET } from './small-programs.ts';
import { SYSTEM_PROGRAM } from './solana-judgements.ts';
import { STAKE_PROGRAM } from './stake-program.ts';
import { SYSTEM } from './system-program.ts';
import { TOKEN, TOKEN_2022 } from './token-program.ts';

export const ASSOCIATED_TOKEN_ID = 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL';
export const COMPUTE_BUDGET_ID = 'ComputeBudget111111111111111111111111111111';

/** Their data is text, nothing else. */
export const MEMO_PROGRAMS: ReadonlySet<string> = new Set([
  'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXLDLGmfcHr',
  'Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo',
]);

export const PROGRAMS: ReadonlyMap<string, Program> = new Map([
  [SYSTEM_PROGRAM, SYSTEM],
  ['TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA', TOKEN],
  ['TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb', TOKEN_2022],
  [ASSOCIATED_TOKEN_ID, ASSOCIATED_TOKEN],
  [COMPUTE_BUDGET_ID, COMPUTE_BUDGET],
  ['Stake11111111111111111111111111111111111111', STAKE_PROGRAM],
  ['BPFLoaderUpgradeab1e11111111111111111111111', LOADER],
]);
