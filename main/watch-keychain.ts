import type { Account } from './accounts/account.ts';
import type { Desk } from './desk.ts';
import { AppError } from './errors.ts';
import type { Log } from './platform/log.ts';
import { toProblem } from './requests/outcome.ts';
import type { KeySlots } from './vault/key-slots.ts';
import type { KeyStore } from './vault/ports.ts';

/** Says on the screen whether the keychain can be used, at the start and whenever the person asks again (F39). */
export function watchKeychain(deps: {
  readonly keychain: KeyStore;
  readonly desk: Desk;
  readonly account: Account;
  readonly slots: Pick<KeySlots, 'sweep'>;
  readonly log: Log;
}): { probe(): Promise<void> } {
  const { name } = deps.keychain;
  return {
    async probe() {
      try {
        await deps.keychain.probe();
        deps.desk.setKeychain({ state: 'ready', name });
        deps.log.write('keychain/ready');
        await deps.slots.sweep(); // what a crash left of a change of password
        await deps.account.restore();
      } catch (error) {
        const known = error instanceof AppError ? error : new AppError('keychain/failed', 'probe failed');
        deps.desk.setKeychain({ state: 'unusable', name, problem: toProblem(known) });
        deps.log.failure('keychain/failed', error);
      }
    },
  };
}
