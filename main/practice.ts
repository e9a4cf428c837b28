import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { PracticeMailView } from '../preload/snapshot.ts';
import type { AccountProfile } from './accounts/profile.ts';
import type { Clock } from './core/clock.ts';
import type { Random } from './core/random.ts';
import type { Fetch } from './dfns/http.ts';
import { KeySet } from './dfns/token-keys.ts';
import { AppError } from './errors.ts';
import { makePracticeMailbox, type PracticeMailbox } from './practice-mailbox.ts';
import type { SandboxConnection } from './sandbox/connection.ts';
import type { OtherDevice } from './sandbox/other-device.ts';
import type { Files } from './vault/ports.ts';

/** Practice mode: an organisation on this computer, the person in it, and her other device. */
export interface Practice {
  readonly apiUrl: string;
  readonly profile: AccountProfile;
  readonly otherDevice: OtherDevice;
  /** What it would have sent to a person by e-mail. */
  readMail(username: string): Promise<PracticeMailView>;
  /** The keys of its tokens, handed over inside this program; null: they have to be read from its address. */
  readonly tokenKeys: KeySet | null;
  close(): Promise<void>;
}

export interface PracticeDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  readonly files: Files;
  /** A file with the line of `countersign sandbox`, or null for the embedded organisation. */
  readonly connectionFile: string | null;
  readonly oldOrganisation: OldOrganisation;
}

/**
 * What to do with the embedded organisation of an earlier run. `use`: this computer has the key that it knows.
 * `keep-aside`: the list of keys was damaged, so the key may be there still: practice starts afresh beside a copy of the
 * old organisation. `replace`: its key lived for one session and is gone for good.
 */
export type OldOrganisation = 'use' | 'keep-aside' | 'replace';

const STATE_FILE = 'organisation.json';
const ORGANISATION_NAME = 'Harbour Treasury (practice)';

const Connection = z.object({
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  orgId: z.string(),
  serviceAccount: z.object({ token: z.string(), credId: z.string(), privateKeyPem: z.string() }),
  users: z
    .array(
      z.object({
        userId: z.string(),
        username: z.string(),
        registrationCode: z.string(),
        token: z.string(),
      }),
    )
    .min(1),
});

/** The sandbox is loaded only here and only now: a start without practice never reads its code. */
export async function startPractice(deps: PracticeDeps): Promise<Practice> {
  const running = deps.connectionFile
    ? { connection: await readConnection(deps.connectionFile), tokenKeys: null, close: async () => {} }
    : await startEmbedded(deps);
  const { makeOtherDevice } = await import('./sandbox/other-device.ts');
  const { connection } = running;
  const mailbox = makePracticeMailbox(deps.fetch, connection.url);
  return {
    apiUrl: connection.url,
    profile: profileOf(connection, mailbox),
    readMail: mailbox.readMail,
    otherDevice: makeOtherDevice({
      fetch: deps.fetch,
      connection,
      clock: deps.clock,
      sleep,
      ...('otherDeviceToken' in running ? { tokenOf: running.otherDeviceToken } : {}),
    }),
    tokenKeys: running.tokenKeys && KeySet.parse(running.tokenKeys),
    close: running.close,
  };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function readConnection(file: string): Promise<SandboxConnection> {
  try {
    return Connection.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new AppError('practice/not-available', 'the connection file has not the line of a sandbox', {
      cause,
    });
  }
}

async function startEmbedded(deps: PracticeDeps) {
  const { startSandbox } = await import('./sandbox/start-sandbox.ts');
  return startSandbox({
    port: 0,
    clock: deps.clock,
    random: deps.random,
    store: {
      load: () => loadOrganisation(deps),
      save: (text) => deps.files.replace(STATE_FILE, text),
    },
  });
}

/** Without its key nobody could sign in to the old organisation any more: null starts afresh. */
async function loadOrganisation({ files, clock, oldOrganisation }: PracticeDeps): Promise<string | null> {
  if (oldOrganisation === 'replace') return null;
  const text = await files.readText(STATE_FILE);
  if (oldOrganisation === 'use' || text === null) return text;
  await files.create(`organisation.aside-${clock.nowMs()}.json`, text);
  return null;
}

function profileOf(connection: SandboxConnection, mailbox: PracticeMailbox): AccountProfile {
  const [user] = connection.users;
  if (!user) throw new AppError('practice/not-available', 'the practice organisation has no user');
  return {
    username: user.username,
    orgId: connection.orgId,
    organisationName: ORGANISATION_NAME,
    // Another one may have been sent since the line of the sandbox was written.
    readRegistrationCode: async () =>
      (await mailbox.readRegistrationCode(user.username)) ?? user.registrationCode,
    readLoginCode: mailbox.readLoginCode,
  };
}
