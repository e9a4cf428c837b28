// Parts of the contract that are being built: each is replaced where it is wired as it comes, then this file goes.
import { AppError } from './errors.ts';
import type { Parts } from './ipc/parts.ts';

export type ToCome = Pick<Parts, 'intake' | 'ownActions' | 'approvals' | 'receipts'>;

const notYet = async (): Promise<never> => {
  throw new AppError('input/invalid', 'this part is not there yet');
};

export function partsToCome(requests: {
  receive(text: unknown, arrival: 'link'): { readonly requestId: string; readonly mayRaise: boolean };
}): ToCome {
  return {
    intake: {
      receive: (text) => requests.receive(text, 'link'),
      takeText: (text) => requests.receive(text.trim(), 'link'),
      declineAll: notYet,
      saveNote: notYet,
      resume: () => {},
      view: () => ({ refused: 0, isStorm: false, isPaused: false, hasNote: false }),
    },
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
