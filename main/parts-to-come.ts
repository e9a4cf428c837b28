// Parts of the contract that are being built: each is replaced where it is wired as it comes, then this file goes.
import { AppError } from './errors.ts';
import type { Parts } from './ipc/parts.ts';

export type ToCome = Pick<Parts, 'ownActions'>;

const notYet = async (): Promise<never> => {
  throw new AppError('input/invalid', 'this part is not there yet');
};

export function partsToCome(): ToCome {
  return {
    ownActions: { start: notYet, handOff: notYet, wallets: notYet, assets: notYet },
  };
}
