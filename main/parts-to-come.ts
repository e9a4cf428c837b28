// Parts of the contract that are being built: each is replaced in build-parts.ts as it comes, then this file goes.
import type { EnvironmentView } from '../preload/environment-view.ts';
import type { Account } from './accounts/account.ts';
import { AppError } from './errors.ts';
import type { Parts } from './ipc/parts.ts';
import type { Requests } from './requests/requests.ts';

type ToCome = Pick<Parts, 'workplaces' | 'intake' | 'ownActions' | 'approvals' | 'receipts'>;

const notYet = async (): Promise<never> => {
  throw new AppError('input/invalid', 'this part is not there yet');
};

export function partsToCome(parts: {
  readonly account: Account;
  readonly requests: Requests;
  readonly environment: EnvironmentView;
}): ToCome {
  return {
    workplaces: {
      rows: () => {
        const { username, organisation, state } = parts.account.view();
        const row = { accountId: 'practice', environment: parts.environment, username, organisation, state };
        return [{ ...row, sessionEndsAt: null, kind: 'person', isActive: true, waiting: 0 }];
      },
      environments: () => [],
      switchTo: notYet,
      add: notYet,
      remove: notYet,
      useToken: notYet,
      importEnvironment: notYet,
      removeEnvironment: notYet,
    },
    intake: {
      receive: (text) => parts.requests.receive(text, 'link'),
      takeText: (text, source) => parts.requests.receive(text.trim(), source),
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
