// One account as a whole: what it stands on, and the parts of it, each built from the others.
import type { PracticeMailView } from '../preload/snapshot.ts';
import type { Account } from './accounts/account.ts';
import { registeredKeys } from './accounts/registered-keys.ts';
import { type Foundation, layFoundation, type Shared } from './build-foundation.ts';
import { connectAccount } from './connect-account.ts';
import { type CredentialParts, makeCredentialParts } from './credentials/make-credential-parts.ts';
import { AppError } from './errors.ts';
import { type Factors, makeFactors } from './factors/choose-factors.ts';
import type { Approvals } from './inbox/approvals.ts';
import { makeApprovals } from './inbox/make-approvals.ts';
import type { MadeIntake } from './intake/make-intake.ts';
import { type Keys, makeKeys } from './keys/keys.ts';
import { type Lock, makeLock } from './keys/lock.ts';
import { noteUse } from './note-use.ts';
import { makeOwnActions } from './own-actions/make-own-actions.ts';
import type { OwnActions } from './own-actions/own-actions.ts';
import type { PartsDeps } from './parts-deps.ts';
import { handOffCode } from './platform/hand-off-code.ts';
import { deliverPracticeMail } from './practice-mail.ts';
import { makeReceipts } from './receipts/make-receipts.ts';
import type { Receipts } from './receipts/receipts.ts';
import { rememberOwner } from './remember-owner.ts';
import { requestContext } from './request-context.ts';
import { makeRequests, type Requests } from './requests/requests.ts';
import { ROW_FACTS } from './requests/row-facts.ts';
import type { AccountRecord } from './workplaces/account-records.ts';

/** What the accounts of this computer do to each other: a lock and its end hold for all. */
export interface Together {
  readonly closeAll: () => void;
  readonly endSessions: () => void;
  /** The ways in hear what becomes of links, and know what was declined. */
  readonly intake: Pick<MadeIntake, 'heard' | 'repeatsDeclined'>;
  /** A banner that stays until it is dismissed. */
  readonly notice: (error: AppError) => void;
  /** Practice sends no e-mail: what it would have sent is shown beside the inbox. */
  readonly practiceMail: (mail: PracticeMailView) => void;
}

/** Everything of one account. */
export interface Workplace extends CredentialParts {
  readonly receipts: Receipts;
  readonly ownActions: OwnActions;
  readonly record: AccountRecord;
  readonly base: Foundation;
  readonly account: Account;
  readonly factors: Factors;
  readonly requests: Requests;
  readonly keys: Keys;
  readonly lock: Lock;
  readonly approvals: Approvals;
  /** A lock: the open card, unlock window, codes on the screen, a registration that was begun. */
  closeAll(): void;
  /** Locally at once; telling the service may fail and is no reason to stay open. */
  endSession(): void;
}

export async function buildWorkplace(
  deps: PartsDeps,
  shared: Shared & Together,
  record: AccountRecord,
): Promise<Workplace> {
  const base = await layFoundation(deps, shared, record);
  const factors: Factors = connectFactors(
    base,
    () => account,
    () => credentialParts,
  );
  const account: Account = connectAccount(base, factors, {
    credentials: () => credentialParts,
    keys: () => keys,
  });
  const receipts = connectReceipts(deps, base, shared);
  const requests = endPasskeyOnDecline(
    makeRequests(requestContext(deps, base, { factors, account, receipts, intake: shared.intake })),
    base,
  );
  const credentialParts: CredentialParts = connectCredentials(deps, base, { account, factors, requests });
  const keys: Keys = connectKeys(deps, base, { account, factors });
  const lock = connectLock(base, shared, account);
  const approvals = makeApprovals({ ...base, ...account, start: requests.start });
  const ownActions = makeOwnActions({ ...base, ...account, start: requests.start, drawCode: handOffCode });
  const { practice } = base;
  const { recovery } = credentialParts;
  const mail = practice
    ? deliverPracticeMail({ account, recovery, practice, show: shared.practiceMail })
    : { account, recovery };
  await requests.restore();
  return {
    ...{ record, base, account, factors, requests, keys, lock, ownActions, approvals, receipts },
    ...credentialParts,
    ...mail,
    closeAll() {
      requests.lock();
      factors.lock();
      keys.lock();
      credentialParts.kits.lock();
      credentialParts.recovery.lock();
      credentialParts.credentials.lock();
      account.lock();
      approvals.lock();
      base.passkeys.cancel();
    },
    endSession: () => void account.signOut().catch(() => base.log('session-ended')),
  };
}

/** Declining wins over the passkey prompt of the request that is being signed: it closes, nothing waits for it. Others stay open. */
function endPasskeyOnDecline(requests: Requests, { passkeys }: Foundation): Requests {
  return {
    ...requests,
    decline: (requestId, reason) => {
      const row = requests.inbox().find((one) => one.requestId === requestId);
      if (row && ROW_FACTS[row.state].underWay === 'key') passkeys.cancel();
      return requests.decline(requestId, reason);
    },
  };
}

function connectFactors(
  base: Foundation,
  account: () => Account,
  credentials: () => CredentialParts,
): Factors {
  return makeFactors({
    ...base,
    entries: base.index.entries,
    readEnvelope: base.slots.read,
    username: () => account().identity().username,
    unlockMs: () => base.settings.unlockSeconds() * 1_000,
    used: (credId) => noteUse(base, credId),
    passkeyPublicKey: (credId) => credentials().credentials.passkeyPublicKey(credId),
  });
}

function connectReceipts(deps: PartsDeps, base: Foundation, shared: Shared & Together): Receipts {
  const { version, saveFile, receiptPaper } = deps;
  return makeReceipts({
    ...base,
    version,
    saveFile,
    notice: shared.notice,
    paper: receiptPaper,
  });
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
      return registeredKeys(base.http(), { token: session.token, kind: base.kind });
    },
    identity: account.identity,
    environment: () => base.environment().id,
    keychainName: base.keychain.name,
    removing: (entry) => rememberOwner(base, entry),
    closeWindow: factors.window.close,
  });
}

/** One lock stands for all accounts: what it closes and ends is theirs, the password that opens it is of this one. */
function connectLock(base: Foundation, { closeAll, endSessions }: Together, account: Account): Lock {
  return makeLock({
    ...base,
    identity: account.identity,
    closeAll,
    endSession: endSessions,
  });
}
