import { makeAccount } from '../../main/accounts/account.ts';
import type { AccountDeps } from '../../main/accounts/account-deps.ts';
import type { AccountKind } from '../../main/accounts/account-kind.ts';
import { makeApplicationSecrets } from '../../main/accounts/application-secrets.ts';
import type { NewKey } from '../../main/accounts/entrance.ts';
import type { MadeKey } from '../../main/accounts/new-credential.ts';
import type { AccountProfile } from '../../main/accounts/profile.ts';
import { loadRememberedAccount } from '../../main/accounts/remembered-account.ts';
import type { SignInInput } from '../../main/accounts/sign-in.ts';
import type { TypedBackKits } from '../../main/accounts/typed-back-kits.ts';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { type Fetch, makeHttp } from '../../main/dfns/http.ts';
import { practiceEnvironment } from '../../main/environments/environments.ts';
import { AppError } from '../../main/errors.ts';
import { makeFactors } from '../../main/factors/choose-factors.ts';
import type { Passkeys } from '../../main/factors/passkeys.ts';
import { makePasswordGuard } from '../../main/factors/password-guard.ts';
import { makeKeys } from '../../main/keys/keys.ts';
import type { SignerSession, StartSigner } from '../../main/signer/protocol.ts';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { makeCredentialIndex } from '../../main/vault/credential-index.ts';
import { makeKeySlots } from '../../main/vault/key-slots.ts';
import type { KeyStore } from '../../main/vault/ports.ts';
import { makeSessionKeyStore } from '../../main/vault/session-key-store.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { forkChild } from '../helpers/fork-port.ts';
import { type Practice, testRandom, textAt } from '../helpers/practice-sandbox.ts';

const PASSWORD_TEXT = 'velvet gravel 61 umbrella tide';
export const password = (text = PASSWORD_TEXT): Secret => Secret.take(utf8(text));
/** A sign-in with one factor; `credentialId` null: the preferred key. */
export const withKey = (secret = password(), change: Partial<SignInInput> = {}): SignInInput => ({
  ...{ credentialId: null, password: secret, secondCredentialId: null, secondPassword: noPassword() },
  ...change,
});
export const noPassword = (): Secret => Secret.take(new Uint8Array(0));
export const newKey = (change: Partial<NewKey> = {}): NewKey => ({
  ...{ algorithm: 'EdDSA', password: password(), storage: 'keychain' },
  ...change,
});

export interface OpenKeychain extends KeyStore {
  readonly entries: Map<string, string>;
  /** The next calls of this method fail with this code; null ends it. */
  failAt(method: 'read' | 'write' | 'remove', code: 'keychain/locked' | 'keychain/failed' | null): void;
}

/** A keychain in memory that can be looked into and locked. */
export function makeOpenKeychain(): OpenKeychain {
  const entries = new Map<string, string>();
  const failing = new Map<string, 'keychain/locked' | 'keychain/failed'>();
  const check = (method: string) => {
    const code = failing.get(method);
    if (code) throw new AppError(code, 'the keychain of the test');
  };
  return {
    name: 'Keychain of the test',
    entries,
    failAt: (method, code) => void (code ? failing.set(method, code) : failing.delete(method)),
    probe: async () => {},
    async read(account) {
      check('read');
      return entries.get(account) ?? null;
    },
    async write(account, text) {
      check('write');
      entries.set(account, text);
    },
    async remove(account) {
      check('remove');
      entries.delete(account);
    },
  };
}

/** What a computer keeps between two runs of the program. */
export const makeComputer = () => ({ files: makeFaultyFiles(), keychain: makeOpenKeychain() });
export type Computer = ReturnType<typeof makeComputer>;

/** One run of the account parts: real sandbox, real signer, disk and keychain in memory. */
export async function startAccount(options: {
  readonly practice: Practice;
  readonly computer: Computer;
  readonly startSigner: StartSigner;
  readonly passkeys?: Passkeys;
  readonly kits?: TypedBackKits;
  /** Whose account it is; absent: the person of the practice organisation, whose mails can be read here. */
  readonly profile?: AccountProfile;
  readonly kind?: AccountKind;
}) {
  const { practice, computer } = options;
  const { files, keychain } = computer;
  const { clock, connection } = practice;
  const calls: string[] = [];
  const logged: string[] = [];
  const signers = countSigners(options.startSigner);
  const callsWithSigner: string[] = [];
  let fault: Fault | null = null;
  let loss: Loss | null = null;
  const faultyFetch: Fetch = async (url, init) => {
    const call = `${init.method} ${new URL(url).pathname}`;
    calls.push(call);
    if (signers.running() > 0) callsWithSigner.push(call);
    const answer = (await fault?.(call)) ?? dated(await fetch(url, init), clock.nowMs());
    const lost = loss?.(call);
    if (lost) await answer.arrayBuffer(); // the service has done its part
    return lost ? lost() : answer;
  };
  const index = makeCredentialIndex({ files, clock });
  await index.load();
  const memory = makeSessionKeyStore();
  const http = makeHttp({ fetch: faultyFetch, apiUrl: connection.url });
  const slots = makeKeySlots({ files, random: testRandom, index, keychain, session: memory });
  const guard = await makePasswordGuard({ files, clock });
  const environment = practiceEnvironment(connection.url);
  const place = { rpId: environment.rpId ?? '', origin: environment.passkeyOrigin ?? '' };
  const passkeys = options.passkeys ?? NO_PASSKEYS;
  let unlockMs = 0;
  let sessionOver = () => {};
  const factors = makeFactors({
    ...{ clock, guard, passkeys, startSigner: signers.start },
    entries: index.entries,
    readEnvelope: slots.read,
    place: () => place,
    unlockMs: () => unlockMs,
    passkeyPublicKey: () => null,
    username: () => account.identity().username,
    used: () => {},
    changed: () => {},
  });
  const deps = {
    ...{ clock, files, index, slots, keychain, memory, guard, passkeys },
    random: testRandom,
    http: () => http,
    environment: () => environment,
    kind: options.kind ?? 'person',
    applicationSecrets: makeApplicationSecrets({ keychain, memory }),
    profile: () => options.profile ?? practiceProfile(practice),
    startSigner: signers.start,
    place: () => place,
    chooseFactors: factors.chooseForSignIn,
    remembered: await loadRememberedAccount(files),
    kits: options.kits ?? NO_KITS,
    keys: {
      importPem: (...brought) => keys.importPem(...brought),
      importEnvelope: (...brought) => keys.importEnvelope(...brought),
      restore: (backup) => keys.restore(backup),
    } satisfies AccountDeps['keys'],
    sessionOver: () => sessionOver(),
    changed: () => {},
    log: (event: string) => void logged.push(event),
  };
  const account = makeAccount(deps);
  const keys = makeKeys({
    ...deps,
    saveFile: { save: async () => false },
    registered: async () => {
      throw new AppError('account/not-signed-in', 'no list in this test');
    },
    identity: account.identity,
    environment: () => environment.id,
    keychainName: keychain.name,
    removing: async () => {},
    closeWindow: () => {},
  });
  return {
    account,
    index,
    /** What the account was made of. */
    deps,
    factors,
    setUnlockMs: (ms: number) => {
      unlockMs = ms;
    },
    /** What the end of a session closes. */
    onSessionOver: (next: () => void) => {
      sessionOver = next;
    },
    calls,
    logged,
    /** Calls that were made while a signer process was running. */
    callsWithSigner,
    signersStarted: signers.started,
    /** Decides about every call; null lets it through. */
    setFault: (next: Fault | null) => {
      fault = next;
    },
    /** What comes in place of the answer of a call that the service did get. */
    setLoss: (next: Loss | null) => {
      loss = next;
    },
  };
}

const practiceProfile = (practice: Practice): AccountProfile => ({
  username: practice.jane.username,
  orgId: practice.connection.orgId,
  organisationName: 'Test organisation',
  readRegistrationCode: () =>
    readMail(practice, practice.jane.username, 'registrationCode').catch(
      () => practice.jane.registrationCode,
    ),
  readLoginCode: (username: string) => readMail(practice, username, 'loginCode'),
});

/** The sandbox's HTTP server has the time of this computer in its Date header, its answers have that of the test's clock. */
function dated(answer: Response, nowMs: number): Response {
  const headers = new Headers(answer.headers);
  headers.set('date', new Date(nowMs).toUTCString());
  return new Response(answer.body, { status: answer.status, headers });
}

type Fault = (call: string) => Response | null | Promise<Response | null>;
type Loss = (call: string) => (() => Response | Promise<Response>) | null;

/** The built signer in a process of its own. */
export const startSignerProcess = (file: string) => makeSignerSession(forkChild(file).port, 120_000);

function countSigners(start: StartSigner) {
  let started = 0;
  let running = 0;
  return {
    started: () => started,
    running: () => running,
    start: (): SignerSession => {
      const session = start();
      let isOver = false;
      started += 1;
      running += 1;
      return {
        ask: (request) => session.ask(request),
        end() {
          if (!isOver) running -= 1;
          isOver = true;
          session.end();
        },
      };
    },
  };
}

type MailCode = 'loginCode' | 'recoveryCode' | 'registrationCode';

/** What the practice organisation would have sent by e-mail. */
export async function readMail(practice: Practice, username: string, code: MailCode): Promise<string> {
  const mail = await practice.send({ path: `/practice/mailbox/${encodeURIComponent(username)}` });
  return textAt(mail.body, code);
}

const notUsable = async (): Promise<never> => {
  throw new AppError('passkey/not-usable', 'no passkeys in this test');
};
const NO_PASSKEYS: Passkeys = {
  isUsable: () => false,
  get: notUsable,
  create: notUsable,
  cancel: () => {},
};
const NO_KITS: TypedBackKits = {
  take: (): MadeKey<never> => {
    throw new AppError('recovery/nothing-open', 'no kits in this test');
  },
  forget: () => {},
};

/** The service no longer takes the session that is open. */
export const endSession = ({ account }: Pick<AccountRun, 'account'>): void =>
  account.sessionEnded(account.session()?.token ?? '');

export type AccountRun = Awaited<ReturnType<typeof startAccount>>;

/** Nobody listens. */
export const refuseConnection = (): never => {
  throw Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
  });
};

/** The connection breaks: whether the other side got anything nobody can say. */
export const breakConnection = (): never => {
  throw new TypeError('terminated');
};

/** Never answers, as for a program that is killed meanwhile. */
export const neverEnds = (): Promise<Response> => new Promise(() => {});
