import { randomBytes } from 'node:crypto';
import { type Account, makeAccount } from './accounts/account.ts';
import { type Foundation, layFoundation } from './build-foundation.ts';
import type { Random } from './core/random.ts';
import { type CredentialParts, makeCredentialParts } from './credentials/make-credential-parts.ts';
import { type Desk, makeDesk } from './desk.ts';
import { listCredentials } from './dfns/credentials.ts';
import { makeTokenKeys, type TokenKeys } from './dfns/read-token-keys.ts';
import { RELEASED_ENVIRONMENTS } from './environments/environments.ts';
import { type LinkHosts, linkHostsOf } from './environments/link-hosts.ts';
import { AppError } from './errors.ts';
import { type Factors, makeFactors } from './factors/choose-factors.ts';
import type { Parts } from './ipc/parts.ts';
import { type Keys, makeKeys } from './keys/keys.ts';
import { type Lock, makeLock } from './keys/lock.ts';
import { makeChangeLog } from './log-changes.ts';
import { noteUse } from './note-use.ts';
import type { PartsDeps } from './parts-deps.ts';
import { partsToCome } from './parts-to-come.ts';
import { deliverPracticeMail } from './practice-mail.ts';
import { rememberOwner } from './remember-owner.ts';
import type { RequestContext } from './requests/context.ts';
import { makeJournal } from './requests/journal.ts';
import { makeRequestList } from './requests/request-list.ts';
import { makeRequests, type Requests } from './requests/requests.ts';
import { simulateOtherDevice } from './simulate-other-device.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { watchKeychain } from './watch-keychain.ts';

export const random: Random = (length) => new Uint8Array(randomBytes(length));

export interface BuiltParts extends Parts {
  readonly desk: Desk;
  readonly linkHosts: LinkHosts;
  /** The window is gone: no card is open any more, and no passkey window keeps the app alive. */
  windowLeft(): void;
}

/** Builds the parts of practice mode and hands them to each other; the desk is read only when something changed. */
export async function buildParts(deps: PartsDeps): Promise<BuiltParts> {
  let desk: Desk | null = null;
  const changed = () => desk?.changed();
  const base = await layFoundation(deps, {
    changed,
    settingsChanged: () => {
      factors.window.close(); // a shorter unlock window holds at once
      changed();
    },
  });
  const factors: Factors = connectFactors(base, () => account);
  const account: Account = connectAccount(base, factors, () => credentialParts);
  const environment = base.environment();
  const linkHosts = linkHostsOf([...RELEASED_ENVIRONMENTS, environment]);
  const requests = endPasskeyOnDecline(
    makeRequests(contextOf(deps, base, { factors, account }), () => linkHosts),
    base,
  );
  const credentialParts: CredentialParts = connectCredentials(deps, base, {
    account,
    factors,
    requests,
  });
  const keys = connectKeys(deps, base, { account, factors });
  const lock = connectLock(base, {
    ...{ account, factors, keys, requests, ...credentialParts },
    capture: deps.capture,
  });
  deps.lockEvents.onLock(() => lock.lock());

  const logChanges = makeChangeLog(deps.log);
  const { settings, recipients } = base;
  const built = { account, requests, keys, lock, settings, recipients, ...credentialParts };
  const { capture, linkOwner } = deps;
  linkOwner.onChange(changed);
  const parts = { ...built, capture, linkOwner, ...partsToCome({ account, requests, environment }) };
  desk = makeDesk({
    keychainName: base.keychain.name,
    push: (snapshot) => {
      logChanges(snapshot);
      deps.push(snapshot);
    },
    read: () => takeSnapshot(deps, base, parts),
  });
  await requests.restore();
  deps.log.write('journal/read', { count: requests.history().length });
  logChanges(desk.snapshot()); // where the log of changes begins
  sayWhatWasDamaged(desk, deps, base);
  const keychainWatch = watchKeychain({ ...base, desk, account, log: deps.log });
  void keychainWatch.probe(); // shows its own result
  const shown = desk;
  return {
    ...parts,
    ...deliverPracticeMail({ account, recovery: credentialParts.recovery, practice: base.practice, desk }),
    desk,
    linkHosts,
    windowLeft: () => {
      base.passkeys.cancel();
      requests.close();
      capture.end();
    },
    snapshot: desk.snapshot,
    retryKeychain: keychainWatch.probe,
    dismissNotice: desk.dismissNotice,
    openInBrowser: deps.openInBrowser,
    openDashboard: () => deps.openDashboard(environment.id),
    simulateOtherDevice: () => simulateOtherDevice({ practice: base.practice, requests, desk: shown }),
  };
}

/** A person who is asked to make a first key has to know that there was another one (SEC-81); so it is with settings. */
function sayWhatWasDamaged(
  desk: Desk,
  { log }: PartsDeps,
  { movedAside: list, settings, recipients }: Foundation,
): void {
  if (list !== null) {
    const details = { file: list };
    desk.notice(new AppError('key/list-damaged', 'the list of keys cannot be read', { details }));
    log.write('key/list-damaged');
  }
  if (recipients.movedAside !== null) {
    const details = { file: recipients.movedAside };
    desk.notice(new AppError('book/damaged', 'the address book cannot be read', { details }));
  }
  if (settings.movedAside === null) return;
  const details = { file: settings.movedAside };
  desk.notice(new AppError('settings/damaged', 'the settings cannot be read', { details }));
}

/** Declining wins over the passkey prompt of the request that is being signed: it closes, nothing waits for it. Others stay open. */
function endPasskeyOnDecline(requests: Requests, { passkeys }: Foundation): Requests {
  return {
    ...requests,
    decline: (requestId, reason) => {
      const isSigned = requests.inbox().some((row) => row.requestId === requestId && row.state === 'signing');
      if (isSigned) passkeys.cancel();
      return requests.decline(requestId, reason);
    },
  };
}

function connectFactors(base: Foundation, account: () => Account): Factors {
  return makeFactors({
    ...base,
    entries: base.index.entries,
    readEnvelope: base.slots.read,
    username: () => account().identity().username,
    unlockMs: () => base.settings.unlockSeconds() * 1_000,
    used: (credId) => noteUse(base, credId),
  });
}

function connectAccount(base: Foundation, factors: Factors, credentials: () => CredentialParts): Account {
  return makeAccount({
    ...base,
    chooseFactors: factors.chooseForSignIn,
    sessionOver: () => closeWhatIsOpen(base, factors, credentials()),
    kits: {
      take: (kitId, challenge) => credentials().kits.take(kitId, challenge),
      forget: (kitId) => credentials().kits.forget(kitId),
    },
  });
}

/** At the end of a session: whoever comes next finds no key open and no code of the person before. */
function closeWhatIsOpen(
  { passkeys }: Foundation,
  { window }: Factors,
  { kits, recovery, credentials }: CredentialParts,
): void {
  window.close();
  kits.lock();
  recovery.sessionOver();
  credentials.lock();
  passkeys.cancel();
}

function contextOf(
  deps: PartsDeps,
  base: Foundation,
  { factors, account }: { readonly factors: Factors; readonly account: Account },
): RequestContext {
  return {
    ...base,
    schedule: later,
    version: deps.version,
    journal: makeJournal(base),
    requests: makeRequestList(base.changed),
    tokenKeys: tokenKeysOf(base),
    session: account.session,
    sessionEnded: account.sessionEnded,
    chooseFactors: factors.choose,
    hasKey: account.hasKey,
    localFacts: base.recipients.facts,
    paid: base.recipients.paid,
  };
}

const later = (delayMs: number, job: () => void) => void setTimeout(job, delayMs).unref();

/** The embedded organisation hands its keys over; those of another one are read from its address. */
function tokenKeysOf(base: Foundation): TokenKeys {
  const { tokenKeys } = base.practice;
  return tokenKeys === null ? makeTokenKeys(base) : async () => tokenKeys;
}

function connectCredentials(
  deps: PartsDeps,
  base: Foundation,
  {
    account,
    factors,
    requests,
  }: { readonly account: Account; readonly factors: Factors; readonly requests: Requests },
): CredentialParts {
  return makeCredentialParts({
    ...base,
    account,
    session: account.session,
    sessionEnded: account.sessionEnded,
    identity: account.identity,
    start: requests.start,
    schedule: later,
    saveFile: deps.saveFile,
    paper: deps.kitPaper,
    closeWindow: factors.window.close,
  });
}

function connectKeys(
  deps: PartsDeps,
  base: Foundation,
  { account, factors }: { readonly account: Account; readonly factors: Factors },
): Keys {
  return makeKeys({
    ...base,
    saveFile: deps.saveFile,
    registered: async () => {
      const session = account.session();
      if (session === null) throw new AppError('account/not-signed-in', 'the list belongs to a session');
      return listCredentials(base.http(), session.token);
    },
    identity: account.identity,
    environment: () => base.environment().id,
    keychainName: base.keychain.name,
    removing: (entry) => rememberOwner(base, entry),
    closeWindow: factors.window.close,
  });
}

function connectLock(
  base: Foundation,
  open: CredentialParts & {
    readonly account: Account;
    readonly factors: Factors;
    readonly keys: Keys;
    readonly requests: Requests;
    readonly capture: PartsDeps['capture'];
  },
): Lock {
  return makeLock({
    ...base,
    identity: open.account.identity,
    closeAll: () => {
      open.capture.end();
      open.requests.lock();
      open.factors.lock();
      open.keys.lock();
      open.kits.lock();
      open.recovery.lock();
      open.credentials.lock();
      open.account.lock();
      base.passkeys.cancel();
    },
    // Locally the session is forgotten at once; telling the service may fail and is no reason to stay open.
    endSession: () => void open.account.signOut().catch(() => base.log('session-ended')),
  });
}
