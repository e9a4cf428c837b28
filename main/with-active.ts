import type { Workplace } from './build-workplace.ts';
import type { Parts } from './ipc/parts.ts';

type OfAccount = Pick<
  Parts,
  | 'account'
  | 'keys'
  | 'recipients'
  | 'credentials'
  | 'kits'
  | 'recovery'
  | 'ownActions'
  | 'approvals'
  | 'receipts'
>;

/** What all accounts share, and beside it the parts of whichever account is active at the moment of the call. */
export function withActive<T extends object>(active: () => Workplace, common: T): T & OfAccount {
  const ofAccount: OfAccount = {
    get account() {
      return active().account;
    },
    get keys() {
      return active().keys;
    },
    get recipients() {
      return active().base.recipients;
    },
    get credentials() {
      return active().credentials;
    },
    get kits() {
      return active().kits;
    },
    get recovery() {
      return active().recovery;
    },
    get ownActions() {
      return active().ownActions;
    },
    get approvals() {
      return active().approvals;
    },
    get receipts() {
      return active().receipts;
    },
  };
  return Object.assign(ofAccount, common); // the other way round the getters would be read once
}
