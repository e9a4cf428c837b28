import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import { makeChallenges } from './auth/challenges.ts';
import type { Mode } from './auth/encoding.ts';
import { makeIdentify } from './auth/identity.ts';
import { type Jwt, makeJwt } from './auth/jwt.ts';
import { makeReadPasskeys } from './auth/passkeys.ts';
import { RELYING_PARTY } from './auth/relying-party.ts';
import { makeTokens } from './auth/tokens.ts';
import { makeUserActions } from './auth/user-actions.ts';
import { connect, makeOtherDeviceTokens } from './connect.ts';
import type { SandboxConnection } from './connection.ts';
import { makeCredentialCodes } from './endpoints/credential-codes.ts';
import { makeMailCodes } from './endpoints/mail-codes.ts';
import type { Parts } from './endpoints/parts.ts';
import { makeRoutes } from './endpoints/routes.ts';
import { makeDispatch } from './http/dispatch.ts';
import { listen } from './http/listen.ts';
import { demoOrganisation } from './organisation/demo-organisation.ts';
import { makeKeeper, type Store } from './organisation/keeper.ts';
import { makeNewId } from './organisation/new-id.ts';
import { decodeOrganisation, type Organisation } from './organisation/organisation.ts';
import { addSeeds } from './organisation/seed-stored.ts';

const CHALLENGE_SECONDS = 900; // protocol.md 7.4

export interface SandboxOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Default 900. */
  readonly challengeTtlSeconds?: number;
  /** Default 'strict' (protocol.md 9: padding, payload equality, path with query). */
  readonly mode?: Mode;
  /**
   * For tests: whoever starts an action may say in the header x-sandbox-summary (percent-encoded) what its token says as
   * `summary`, so that a service that lies there can be played.
   */
  readonly takesSummaries?: boolean;
  /** For tests: plays another service than practice, whose tokens name another issuer. */
  readonly issuer?: string | undefined;
  /** Whether people need two factors to register, to log in and to sign; absent: as it was, at first one. */
  readonly secondFactor?: boolean;
  readonly clock: Clock;
  readonly random: Random;
  /** Keeps users, credentials, sessions, wallets, transfers, policies and the token key; absent: memory only. */
  readonly store?: Store;
  /** Learns of failures that answered 500; they are mistakes of the sandbox. */
  readonly onUnexpected?: (cause: unknown) => void;
}

export interface Sandbox {
  readonly connection: SandboxConnection;
  /** The public keys of its tokens (RFC 7517), as it publishes them. */
  readonly tokenKeys: Jwt['keySet'];
  /** The login code that was last "e-mailed" to a person. */
  readonly mailbox: (username: string) => string | null;
  /** Bearer of a person's other device, as in the connection line; a new one when that session was ended. */
  readonly otherDeviceToken: (username: string) => string;
  close(): Promise<void>;
}

/** Starts the practice organisation on 127.0.0.1. Rejects when the port is taken or the store cannot be read or written. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const organisation = await loadOrganisation(options);
  if (options.secondFactor !== undefined) demandSecondFactor(organisation, options.secondFactor);
  const jwt = makeJwt(organisation.tokenKeyPem);
  let port = options.port;
  const parts = makeParts(options, { organisation, jwt, server: () => `127.0.0.1:${port}` });
  const keep = makeKeeper(organisation, options.store);
  const dispatch = makeDispatch({
    routes: makeRoutes(parts, jwt),
    identify: makeIdentify(parts),
    userActions: parts.userActions,
    readPasskeys: makeReadPasskeys({ organisation, relyingParty: RELYING_PARTY, mode: parts.mode }),
    keep,
    onUnexpected: options.onUnexpected ?? (() => {}),
  });
  const listener = await listen({ port, clock: options.clock, answer: dispatch });
  port = listener.port;
  const connection = connect(parts, `http://127.0.0.1:${port}`);
  try {
    await keep();
  } catch (cause) {
    await listener.close();
    throw cause;
  }
  const { read: mailbox } = parts.loginCodes;
  return {
    connection,
    tokenKeys: jwt.keySet,
    mailbox,
    otherDeviceToken: makeOtherDeviceTokens(parts, connection),
    close: () => listener.close(),
  };
}

async function loadOrganisation({ store, clock, random }: SandboxOptions): Promise<Organisation> {
  const text = (await store?.load()) ?? null;
  return addSeeds(text === null ? demoOrganisation({ clock, random }) : decodeOrganisation(text));
}

function demandSecondFactor({ users }: Organisation, requiresSecondFactor: boolean): void {
  for (const user of users.values()) {
    if (!user.isServiceAccount) users.set(user.id, { ...user, requiresSecondFactor });
  }
}

function makeParts(
  options: SandboxOptions,
  made: { organisation: Organisation; jwt: ReturnType<typeof makeJwt>; server: () => string },
): Parts {
  const { clock, random, mode = 'strict', challengeTtlSeconds: ttlSeconds = CHALLENGE_SECONDS } = options;
  const { organisation, jwt, server } = made;
  const newId = makeNewId(random);
  const tokens = makeTokens({ jwt, orgId: organisation.orgId, clock, newId, issuer: options.issuer });
  return {
    organisation,
    tokens,
    challenges: makeChallenges({ tokens, clock, random, ttlSeconds, server }),
    userActions: makeUserActions({ tokens, clock, mode }),
    loginCodes: makeMailCodes({ clock, random }),
    recoveryCodes: makeMailCodes({ clock, random }),
    credentialCodes: makeCredentialCodes({ clock, random }),
    clock,
    random,
    newId,
    mode,
    takesSummaries: options.takesSummaries === true,
  };
}
