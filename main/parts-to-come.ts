// Parts of the contract that are being built: each is replaced where it is wired as it comes, then this file goes.
import { AppError } from './errors.ts';
import type { Parts } from './ipc/parts.ts';

export type ToCome = Pick<Parts, 'capture' | 'ownActions' | 'approvals' | 'receipts'>;

const notYet = async (): Promise<never> => {
  throw new AppError('input/invalid', 'this part is not there yet');
};

export function partsToCome(): ToCome {
  return {
    capture: { begin: notYet, end: () => {} },
    ownActions: { start: notYet, handOff: notYet, wallets: notYet, assets: notYet },
    approvals: { list: notYet, decide: notYet, view: () => ({ state: 'unknown' }), lock: () => {} },
    receipts: {
      write: async () => null,
      numberOf: () => null,
      check: notYet,
      exportAll: notYet,
      savePdf: notYet,
      view: () => ({ count: 0, head: null, chain: 'unchecked', problem: null }),
    },
  };
}
