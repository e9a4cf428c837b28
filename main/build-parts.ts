// The accounts of this computer, what they have in common, and what routes and window reach: always the active one.

import { randomBytes } from 'node:crypto';
import type { PracticeMailView } from '../preload/snapshot.ts';
import { makeTokenReader } from './accounts/read-token.ts';
import { activeAccount } from './active-account.ts';
import { buildIntake, putAway } from './build-intake.ts';
import { buildWorkplace, type Workplace } from './build-workplace.ts';
import { systemClock } from './core/clock.ts';
import type { Random } from './core/random.ts';
import { type Desk, makeDesk } from './desk.ts';
import { loadCustomEnvironments } from './environments/custom-environments.ts';
import { type LinkHosts, linkHostsOf } from './environments/link-hosts.ts';
import { AppError } from './errors.ts';
import type { Parts } from './ipc/parts.ts';
import { makeSettings } from './keys/settings.ts';
import { makeChangeLog } from './log-changes.ts';
import { type OpenWorkplace, toClaimant, toOpenWorkplace } from './open-workplace.ts';
import type { PartsDeps } from './parts-deps.ts';
import { openFiles } from './platform/files.ts';
import { receiptOwner } from './receipts/receipt-owner.ts';
import { sayWhatWasDamaged } from './say-what-was-damaged.ts';
import { simulateOtherDevice } from './simulate-other-device.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { watchKeychain } from './watch-keychain.ts';
import { loadAccountRecords, PRACTICE_ACCOUNT } from './workplaces/account-records.ts';
import { type AllRequests, joinRequests } from './workplaces/all-requests.ts';
import { makeEnvironmentList } from './workplaces/environment-list.ts';
import { openWorkplaces } from './workplaces/make-workplaces.ts';
import { joinLocks } from './workplaces/one-lock.ts';
import { makeOpenDialogs } from './workplaces/open-dialogs.ts';
import { makeUnclaimed } from './workplaces/unclaimed.ts';

export const random: Random = (length) => new Uint8Array(randomBytes(length));

export interface BuiltParts extends Parts {
  readonly desk: Desk;
  readonly linkHosts: () => LinkHosts;
  /** The window is gone: no card is open any more, and no passkey window keeps the app alive. */
  windowLeft(): void;
  /** Whether a receipt is still on its way to the disk. */
  isWriting(): boolean;
  /** The run ends: actions that were started here hear so, and receipts reach the disk. Never rejects. */
  endRun(): Promise<void>;
}

/** Builds the parts and hands them to each other; the desk is read only when something changed. */
export async function buildParts(system: PartsDeps): Promise<BuiltParts> {
  const dialogs = makeOpenDialogs({ ...system, isLocked: () => lock.isLocked() });
  const deps: PartsDeps = { ...system, confirm: dialogs.confirm, saveFile: dialogs.saveFile };
  let desk: Desk | null = null;
  const changed = () => desk?.changed();
  const open = new Map<string, Workplace>();
  const everywhere = (act: (workplace: Workplace) => void) => {
    for (const workplace of open.values()) act(workplace);
  };
  const files = await openFiles({ root: deps.folder });
  const settings = await makeSettings(files, () => {
    everywhere(({ factors }) => factors.window.close()); // a shorter unlock window holds at once
    changed();
  });
  const custom = await loadCustomEnvironments(files);
  const environments = makeEnvironmentList(custom, deps.confirm);
  const records = await loadAccountRecords(files);
  const linkHosts = () =>
    linkHostsOf([...environments.all(), ...[...open.values()].map(({ base }) => base.environment())]);
  const intake = buildIntake(deps, {
    ...{ files, changed, linkHosts },
    owners: () => workplaces.all().map(({ owner }) => owner),
    claimants: () => workplaces.all().map(toClaimant),
    activeId: () => workplaces.active().record.accountId,
    requests: () => requests,
    unclaimed: () => unclaimed,
  });
  const shared = {
    ...{ settings, environments, changed, intake },
    closeAll: () => {
      deps.capture.end();
      dialogs.end();
      everywhere((workplace) => workplace.closeAll());
    },
    endSessions: () => everywhere((workplace) => workplace.endSession()),
    notice: (error: AppError) => desk?.notice(error),
    practiceMail: (mail: PracticeMailView) => desk?.setPracticeMail(mail),
  };

  const workplaces = await openWorkplaces<OpenWorkplace>({
    ...{ files, random: deps.random, environments, records, changed },
    build: async (record) => {
      const workplace = await buildWorkplace(deps, shared, record);
      open.set(record.accountId, workplace);
      return toOpenWorkplace(workplace, () => void open.delete(record.accountId));
    },
    readToken: makeTokenReader(systemClock, environments.all),
    switched: () => leaveCards(),
    entered: ({ workplace }) => {
      for (const { requestId: id, ...row } of unclaimed.take(workplace.record.environment))
        workplace.requests.add({ ...row, id });
    },
  });
  const active = () => workplaces.active().workplace;
  const leaveCards = () => {
    everywhere((workplace) => workplace.requests.lock());
    requests.close();
  };
  const unclaimed = makeUnclaimed({
    ...{ environments: environments.all, changed },
    gone: (link) => intake.heard(putAway(link, systemClock.nowMs())),
  });
  const requests: AllRequests = joinRequests({
    all: () => workplaces.all().map(({ owner }) => owner),
    active: () => workplaces.active().owner,
    ...{ unclaimed, changed, isLocked: () => lock.isLocked() },
  });
  const lock = joinLocks({
    all: () => [...open.values()].map((workplace) => workplace.lock),
    active: () => active().lock,
  });
  deps.lockEvents.onLock(lock.lock);

  const { capture, linkOwner } = deps;
  linkOwner.onChange(changed);
  const replayed = await intake.restore();
  const logChanges = makeChangeLog(deps.log);
  const parts = {
    ...activeAccount(active),
    ...{ requests, settings, intake, capture, linkOwner, lock, workplaces },
  };
  const shown = makeDesk({
    keychainName: active().base.keychain.name,
    push: (snapshot) => {
      logChanges(snapshot);
      deps.push(snapshot);
    },
    read: () => takeSnapshot(deps, active().base, parts),
  });
  desk = shown;
  deps.log.write('journal/read', { count: requests.history().length });
  logChanges(shown.snapshot()); // where the log of changes begins
  sayWhatWasDamaged({
    desk: shown,
    log: deps.log,
    settings,
    records,
    replayed,
    environments: custom,
    workplaces: [...open.values()],
  });
  const probeAll = async () => {
    for (const { base, account } of open.values())
      await watchKeychain({ ...base, desk: shown, account, log: deps.log }).probe();
  };
  void probeAll(); // shows its own result
  return {
    ...parts,
    ...{ desk: shown, linkHosts },
    ...{ snapshot: shown.snapshot, dismissNotice: shown.dismissNotice, retryKeychain: probeAll },
    openInBrowser: deps.openInBrowser,
    openDashboard: () => deps.openDashboard(active().base.environment()),
    simulateOtherDevice: async () => {
      const workplace = open.get(PRACTICE_ACCOUNT);
      const practice = workplace?.base.practice;
      if (!practice) throw new AppError('practice/not-available', 'practice does not run');
      return simulateOtherDevice({ practice, intake, desk: shown });
    },
    saveReceipt: (requestId: string) => {
      const all = [...open.values()].map(({ receipts }) => receipts);
      return receiptOwner({ active: active().receipts, all }, requestId).savePdf(requestId);
    },
    isWriting: () => [...open.values()].some(({ receipts }) => receipts.isWriting()),
    endRun: async () => {
      await requests.quit().catch(() => {}); // the journal and the list of keys know the rest
      await Promise.all([...open.values()].map(({ receipts }) => receipts.settled().catch(() => {})));
    },
    windowLeft: () => {
      everywhere(({ base }) => base.passkeys.cancel());
      dialogs.end();
      leaveCards(); // nobody sees a card, or could take an approval back
      capture.end();
    },
  };
}
