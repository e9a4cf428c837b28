import type { Workplace } from './build-workplace.ts';
import { ROW_FACTS } from './requests/row-facts.ts';
import type { RequestOwner } from './workplaces/all-requests.ts';
import type { Claimant } from './workplaces/claim-link.ts';
import type { OpenAccount } from './workplaces/make-workplaces.ts';

/** An account as the list of accounts and the joined inbox see it. */
export interface OpenWorkplace extends OpenAccount {
  readonly workplace: Workplace;
  readonly owner: RequestOwner;
}

/** `gone`: it was taken off this computer. */
export function toOpenWorkplace(workplace: Workplace, gone: () => void): OpenWorkplace {
  const { record, base, account, keys, lock, requests } = workplace;
  const { environment } = base;
  return {
    ...{ workplace, record, environment },
    owner: { record, environment, username: () => account.identity().username, requests },
    view: account.view,
    keyCount: () => keys.views().length,
    waiting: () => requests.inbox().filter(({ state }) => ROW_FACTS[state].waits).length,
    isLocked: lock.isLocked,
    leave() {
      requests.close();
      base.passkeys.cancel();
    },
    async forget() {
      workplace.closeAll();
      await account.signOut();
      await base.applicationSecrets.forget();
      await workplace.receipts.forgetKeys();
      base.keychain.end();
      gone();
    },
    beginWithToken: (token, storage) => account.beginWithToken({ token, storage }),
  };
}

/** The account as a link may be for it. */
export function toClaimant({ record, environment, workplace }: OpenWorkplace): Claimant {
  const { orgId: organisationId, userId } = workplace.account.identity();
  return { accountId: record.accountId, environment: environment().id, userId, organisationId };
}
