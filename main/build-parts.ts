import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { EnvironmentView, Snapshot } from '../preload/snapshot.ts';
import { type Account, makeAccount } from './accounts/account.ts';
import { makePasswordGuard } from './accounts/password-guard.ts';
import { PRACTICE_CONNECTION_VARIABLE, PRACTICE_FOLDER, PRACTICE_KEYCHAIN_SERVICE } from './config.ts';
import type { ChildPort } from './core/child-port.ts';
import { systemClock } from './core/clock.ts';
import type { Random } from './core/random.ts';
import { type Desk, makeDesk } from './desk.ts';
import { type Fetch, makeHttp } from './dfns/http.ts';
import { makeTokenKeys, type TokenKeys } from './dfns/read-token-keys.ts';
import { type Environment, practiceEnvironment, RELEASED_ENVIRONMENTS } from './environments/environments.ts';
import { type LinkHosts, linkHostsOf } from './environments/link-hosts.ts';
import { AppError } from './errors.ts';
import type { Parts } from './ipc/routes.ts';
import { makeChangeLog } from './log-changes.ts';
import { logSigner } from './log-signer.ts';
import { makeDomainLog } from './platform/domain-log.ts';
import { openFiles } from './platform/files.ts';
import { makeKeyStore } from './platform/keychain-session.ts';
import type { Log } from './platform/log.ts';
import { type OldOrganisation, type Practice, startPractice } from './practice.ts';
import type { RequestContext } from './requests/context.ts';
import { makeJournal } from './requests/journal.ts';
import { makeRequestList } from './requests/request-list.ts';
import { makeRequests } from './requests/requests.ts';
import { makeSignerSession } from './signer/signer-session.ts';
import { simulateOtherDevice } from './simulate-other-device.ts';
import { type CredentialIndex, makeCredentialIndex } from './vault/credential-index.ts';
import { makeKeySlots } from './vault/key-slots.ts';
import type { KeyStore } from './vault/ports.ts';
import { makeSessionKeyStore } from './vault/session-key-store.ts';
import { watchKeychain } from './watch-keychain.ts';

const SIGNER_TIMEOUT_MS = 60_000; // the largest cost an envelope may ask for takes about 30 s on a slow laptop
const KEYCHAIN_TIMEOUT_MS = 20_000; // F41

const random: Random = (length) => new Uint8Array(randomBytes(length));

export interface PartsDeps {
  readonly folder: string;
  readonly log: Log;
  readonly version: string;
  readonly runtime: Snapshot['runtime'];
  readonly fetch: Fetch;
  readonly openInBrowser: (link: string) => Promise<void>;
  readonly push: (snapshot: Snapshot) => void;
  readonly startSigner: () => ChildPort;
  readonly startKeychain: () => ChildPort;
}

export interface BuiltParts extends Parts {
  readonly desk: Desk;
  readonly linkHosts: LinkHosts;
}

/** Builds the parts of practice mode, the only mode of this version, and reads what earlier runs left. */
export async function buildParts(deps: PartsDeps): Promise<BuiltParts> {
  const files = await openFiles({ root: path.join(deps.folder, PRACTICE_FOLDER) });
  const index = makeCredentialIndex({ files, clock: systemClock });
  const { movedAside } = await index.load();
  const keychain = makeKeyStore({
    startHelper: deps.startKeychain,
    service: PRACTICE_KEYCHAIN_SERVICE,
    timeoutMs: KEYCHAIN_TIMEOUT_MS,
    name: keychainName(),
  });
  const practice = await startPractice({
    clock: systemClock,
    random,
    fetch: deps.fetch,
    files,
    connectionFile: process.env[PRACTICE_CONNECTION_VARIABLE] ?? null,
    oldOrganisation: judgeOldOrganisation(index, movedAside),
  });
  deps.log.write('practice/started');
  const parts = await connect({ ...deps, files, index, keychain, practice });
  if (movedAside !== null) sayListDamaged(parts.desk, deps.log, movedAside);
  return parts;
}

function judgeOldOrganisation(index: CredentialIndex, movedAside: string | null): OldOrganisation {
  if (index.entries().some((entry) => entry.storage === 'keychain')) return 'use';
  return movedAside === null ? 'replace' : 'keep-aside';
}

/** A person who is asked to make a first key has to know that there was another one (SEC-81). */
function sayListDamaged(desk: Desk, log: Log, file: string): void {
  desk.notice(new AppError('key/list-damaged', 'the list of keys cannot be read', { details: { file } }));
  log.write('key/list-damaged');
}

interface Pieces extends PartsDeps {
  readonly files: Awaited<ReturnType<typeof openFiles>>;
  readonly index: CredentialIndex;
  readonly keychain: KeyStore;
  readonly practice: Practice;
}

/** Account and requests reach each other through the desk, which is read only when something changed. */
async function connect(pieces: Pieces): Promise<BuiltParts> {
  const environment = practiceEnvironment(pieces.practice.apiUrl);
  const linkHosts = linkHostsOf([...RELEASED_ENVIRONMENTS, environment]);
  const logChanges = makeChangeLog(pieces.log);
  const desk: Desk = makeDesk({
    keychainName: pieces.keychain.name,
    push: (snapshot) => {
      logChanges(snapshot);
      pieces.push(snapshot);
    },
    read: () => ({
      version: pieces.version,
      runtime: pieces.runtime,
      environment: viewOf(environment),
      account: account.view(),
      keys: account.keys(),
      inbox: requests.inbox(),
      review: requests.review(),
      history: requests.history(),
    }),
  });
  const shared = await makeShared(pieces, environment, desk.changed);
  const account = connectAccount(pieces, shared);
  const requests = makeRequests(makeContext(pieces, shared, account), () => linkHosts);
  await requests.restore();
  pieces.log.write('journal/read', { count: requests.history().length });
  logChanges(desk.snapshot()); // where the log of changes begins
  const keychainWatch = watchKeychain({ keychain: pieces.keychain, desk, account, log: pieces.log });
  void keychainWatch.probe(); // shows its own result
  return {
    account,
    requests,
    desk,
    linkHosts,
    snapshot: desk.snapshot,
    retryKeychain: keychainWatch.probe,
    dismissNotice: desk.dismissNotice,
    openInBrowser: pieces.openInBrowser,
    simulateOtherDevice: () => simulateOtherDevice({ practice: pieces.practice, requests, desk }),
  };
}

const viewOf = ({ id, label, tone, apiUrl }: Environment): EnvironmentView => ({ id, label, tone, apiUrl });

/** What account and requests both need. */
async function makeShared(pieces: Pieces, environment: Environment, changed: () => void) {
  const http = makeHttp({ fetch: pieces.fetch, apiUrl: environment.apiUrl });
  return {
    clock: systemClock,
    random,
    changed,
    http: () => http,
    environment: () => environment,
    startSigner: () => logSigner(makeSignerSession(pieces.startSigner(), SIGNER_TIMEOUT_MS), pieces.log),
    guard: await makePasswordGuard({ files: pieces.files, clock: systemClock }),
    log: makeDomainLog(pieces.log),
  };
}

type Shared = Awaited<ReturnType<typeof makeShared>>;

function connectAccount(pieces: Pieces, shared: Shared): Account {
  const memory = makeSessionKeyStore();
  return makeAccount({
    ...shared,
    profile: () => pieces.practice.profile,
    files: pieces.files,
    index: pieces.index,
    slots: makeKeySlots({ index: pieces.index, keychain: pieces.keychain, session: memory }),
    keychain: pieces.keychain,
    memory,
  });
}

function makeContext(pieces: Pieces, shared: Shared, account: Account): RequestContext {
  return {
    ...shared,
    schedule: (delayMs, job) => void setTimeout(job, delayMs).unref(),
    version: pieces.version,
    journal: makeJournal({ files: pieces.files, clock: systemClock }),
    requests: makeRequestList(shared.changed),
    tokenKeys: tokenKeysOf(pieces.practice, shared),
    session: account.session,
    sessionEnded: account.sessionEnded,
    signingKey: account.signingKey,
  };
}

/** The embedded organisation hands its keys over; those of another one are read from its address. */
function tokenKeysOf({ tokenKeys }: Practice, shared: Shared): TokenKeys {
  return tokenKeys === null ? makeTokenKeys(shared) : async () => tokenKeys;
}

function keychainName(): string {
  if (process.platform === 'darwin') return 'macOS Keychain';
  if (process.platform === 'win32') return 'Windows Credential Manager';
  return 'Secret Service (GNOME Keyring, KWallet)';
}
