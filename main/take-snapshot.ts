import type { EnvironmentView } from '../preload/environment-view.ts';
import type { Snapshot } from '../preload/snapshot.ts';
import type { Foundation } from './build-foundation.ts';
import type { DeskDeps } from './desk.ts';
import type { Environment } from './environments/environments.ts';
import { AppError } from './errors.ts';
import type { Parts } from './ipc/parts.ts';
import type { PartsDeps } from './parts-deps.ts';
import { toProblem } from './requests/outcome.ts';

type Shown = ReturnType<DeskDeps['read']>;
type Behind = Pick<
  Parts,
  | 'account'
  | 'requests'
  | 'keys'
  | 'lock'
  | 'settings'
  | 'credentials'
  | 'kits'
  | 'recovery'
  | 'recipients'
  | 'workplaces'
  | 'intake'
  | 'approvals'
  | 'receipts'
  | 'linkOwner'
>;

/** What the window may show now. Locked: only what the lock screen needs (SEC-46). */
export function takeSnapshot(deps: PartsDeps, base: Foundation, parts: Behind): Shown {
  const { requests, lock } = parts;
  const [account, credentials] = [parts.account(), parts.credentials()];
  const always = {
    version: deps.version,
    runtime: deps.runtime,
    environment: viewOf(base.environment()),
    account: account.view(),
    isLocked: lock.isLocked(),
    settings: base.settings.view(),
    passkeys: passkeysOf(base),
    accounts: parts.workplaces.rows(),
    environments: parts.workplaces.environments(),
    linkOwner: parts.linkOwner.owner(),
  };
  if (always.isLocked) return { ...always, ...NOTHING };
  return {
    ...always,
    keys: parts.keys().views(),
    credentials: credentials.view(),
    deviceCode: credentials.deviceCode(),
    registration: account.registration(),
    newWallets: account.newWallets(),
    recovery: parts.recovery().view(),
    signInSecond: account.signInSecond(),
    book: { revision: parts.recipients().revision(), count: parts.recipients().count() },
    intake: parts.intake.view(),
    approvals: parts.approvals().view(),
    receipts: parts.receipts().view(),
    inbox: requests.inbox(),
    review: requests.review(),
    history: requests.history(),
  };
}

const NOTHING = {
  keys: [],
  credentials: { state: 'unknown' },
  deviceCode: null,
  registration: null,
  newWallets: [],
  recovery: null,
  signInSecond: [],
  book: { revision: 0, count: 0 },
  intake: { refused: 0, isStorm: false, isPaused: false, hasNote: false },
  approvals: { state: 'unknown' },
  receipts: {
    count: 0,
    head: null,
    chain: 'unchecked',
    problem: null,
    checkedAt: null,
    broken: null,
    keyIn: null,
  },
  inbox: [],
  review: null,
  history: [],
} as const;

const viewOf = ({ id, label, tone, apiUrl }: Environment): EnvironmentView => ({ id, label, tone, apiUrl });

function passkeysOf({ passkeys, place, environment }: Foundation): Snapshot['passkeys'] {
  const hasDashboard = environment().dashboardUrl !== null;
  if (place() !== null && passkeys.isUsable()) return { isUsable: true, why: null, hasDashboard };
  const reason = place() === null ? 'no-relying-party' : 'platform';
  const why = new AppError('passkey/not-usable', 'no passkeys here', { details: { reason } });
  return { isUsable: false, why: toProblem(why), hasDashboard };
}
