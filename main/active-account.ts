import type { Workplace } from './build-workplace.ts';
import type { ActiveAccount } from './ipc/parts.ts';

/** Asked anew each time: the active account changes, and what was kept of it would act for the one before. */
export const activeAccount = (active: () => Workplace): ActiveAccount => ({
  account: () => active().account,
  keys: () => active().keys,
  recipients: () => active().base.recipients,
  credentials: () => active().credentials,
  kits: () => active().kits,
  recovery: () => active().recovery,
  ownActions: () => active().ownActions,
  approvals: () => active().approvals,
  receipts: () => active().receipts,
});
