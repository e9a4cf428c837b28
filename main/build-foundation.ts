// What one account stands on: files, keychain, list of keys, its environment, signer processes.
import path from 'node:path';
import { makeApplicationSecrets } from './accounts/application-secrets.ts';
import { profileOf } from './accounts/real-profile.ts';
import { loadRememberedAccount, type RememberedAccount } from './accounts/remembered-account.ts';
import { PRACTICE_CONNECTION_VARIABLE, PRACTICE_FOLDER, PRACTICE_KEYCHAIN_SERVICE } from './config.ts';
import { systemClock } from './core/clock.ts';
import { type Http, makeHttp } from './dfns/http.ts';
import { makeLegacyHeaders } from './dfns/legacy-headers.ts';
import { environmentLabel } from './environments/environment-label.ts';
import { type Environment, practiceEnvironment } from './environments/environments.ts';
import { makePasswordGuard } from './factors/password-guard.ts';
import { loadLockMark } from './keys/lock-mark.ts';
import type { Settings } from './keys/settings.ts';
import { logSigner } from './log-signer.ts';
import type { PartsDeps } from './parts-deps.ts';
import { makeDomainLog } from './platform/domain-log.ts';
import { openFiles } from './platform/files.ts';
import { makeKeyStore } from './platform/keychain-session.ts';
import { type OldOrganisation, startPractice } from './practice.ts';
import { makeRecipients } from './recipients/recipients.ts';
import { makeConfirmEntries } from './requests/confirm-entries.ts';
import { makeSignerSession } from './signer/signer-session.ts';
import { type CredentialIndex, makeCredentialIndex } from './vault/credential-index.ts';
import { makeKeySlots } from './vault/key-slots.ts';
import { makeSessionKeyStore } from './vault/session-key-store.ts';
import { type AccountRecord, PRACTICE_ACCOUNT } from './workplaces/account-records.ts';
import type { EnvironmentList } from './workplaces/environment-list.ts';

const SIGNER_TIMEOUT_MS = 60_000; // the largest cost an envelope may ask for takes about 30 s on a slow laptop
const KEYCHAIN_TIMEOUT_MS = 20_000; // F41

export type Foundation = Awaited<ReturnType<typeof layFoundation>>;

/** What the accounts of this computer have in common. */
export interface Shared {
  readonly settings: Settings;
  readonly environments: EnvironmentList;
  /** Something that is shown changed. */
  readonly changed: () => void;
}

/** Reads what earlier runs of one account left; for the practice account its organisation is started. */
export async function layFoundation(deps: PartsDeps, shared: Shared, account: AccountRecord) {
  const { random } = deps;
  const { changed } = shared;
  const clock = systemClock;
  const log = makeDomainLog(deps.log);
  const files = await openFiles({ root: path.join(deps.folder, folderOf(account)) });
  const index = makeCredentialIndex({ files, clock });
  const { movedAside } = await index.load();
  const remembered = await loadRememberedAccount(files);
  const memory = makeSessionKeyStore();
  const keychain = makeKeyStore({
    startHelper: deps.startKeychain,
    service: serviceOf(account),
    timeoutMs: KEYCHAIN_TIMEOUT_MS,
    name: keychainName(),
  });
  const startPracticeHere = async () => {
    const practice = await startPractice({
      clock,
      random,
      fetch: deps.fetch,
      files,
      connectionFile: process.env[PRACTICE_CONNECTION_VARIABLE] ?? null,
      oldOrganisation: judgeOldOrganisation(index, remembered, movedAside),
    });
    deps.log.write('practice/started');
    return practice;
  };
  const practice = account.environment === 'sandbox' ? await startPracticeHere() : null;
  const own = practice ? practiceEnvironment(practice.apiUrl) : null;
  const environment = (): Environment => own ?? shared.environments.get(account.environment);
  const applicationSecrets = makeApplicationSecrets({ keychain, memory });
  const settings = environment().legacyHeaders;
  const legacyHeaders =
    settings && makeLegacyHeaders({ settings, clock, random, secrets: applicationSecrets });
  const http: Http = makeHttp({
    ...{ fetch: deps.fetch, apiUrl: environment().apiUrl },
    ...(legacyHeaders ? { legacyHeaders } : {}),
  });
  return {
    kind: account.kind,
    applicationSecrets,
    clock,
    schedule: later,
    random,
    changed,
    files,
    index,
    movedAside,
    remembered,
    memory,
    keychain,
    slots: makeKeySlots({ files, random, index, keychain, session: memory }),
    practice,
    profile: () => practice?.profile ?? profileOf(account),
    environment,
    /** Names of environments, those of files of this computer among them. */
    environmentLabel: (id: string) => environmentLabel(id, shared.environments.all()),
    http: () => http,
    place: () => placeOf(environment()),
    startSigner: () => logSigner(makeSignerSession(deps.startSigner(), SIGNER_TIMEOUT_MS), deps.log),
    guard: await makePasswordGuard({ files, clock }),
    mark: await loadLockMark(files),
    settings: shared.settings,
    recipients: await makeRecipients({
      ...{ clock, files, random, changed, saveFile: deps.saveFile, log },
      mayAdd: makeConfirmEntries({ confirm: deps.confirm, clock, account: () => environment().label }),
    }),
    passkeys: deps.passkeys(environment),
    log,
  };
}

const later = (delayMs: number, job: () => void) => void setTimeout(job, delayMs).unref();

/** Each account has a folder of its own; practice had one before there were others. */
const folderOf = ({ accountId }: AccountRecord): string =>
  accountId === PRACTICE_ACCOUNT ? PRACTICE_FOLDER : `accounts/${accountId}`;

/** Fixed for ever: entries are found by it (SEC-40). */
const serviceOf = ({ accountId }: AccountRecord): string =>
  accountId === PRACTICE_ACCOUNT ? PRACTICE_KEYCHAIN_SERVICE : `countersign-${accountId}`;

/** The organisation of an earlier run is of use while somebody can still sign in to it. */
function judgeOldOrganisation(
  index: CredentialIndex,
  remembered: RememberedAccount,
  movedAside: string | null,
): OldOrganisation {
  const isKnown = remembered.account() !== null;
  if (isKnown || index.entries().some((entry) => entry.storage === 'keychain')) return 'use';
  return movedAside === null ? 'replace' : 'keep-aside';
}

const placeOf = ({ rpId, passkeyOrigin }: Environment) =>
  rpId === null || passkeyOrigin === null ? null : { rpId, origin: passkeyOrigin };

function keychainName(): string {
  if (process.platform === 'darwin') return 'macOS Keychain';
  if (process.platform === 'win32') return 'Windows Credential Manager';
  return 'Secret Service (GNOME Keyring, KWallet)';
}
