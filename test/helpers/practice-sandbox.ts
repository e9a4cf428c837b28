import { createHash, createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { Clock } from '../../main/core/clock.ts';
import type { SandboxConnection, SandboxUser } from '../../main/sandbox/connection.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../main/sandbox/start-sandbox.ts';

/** A clock that a test moves; it starts at a fixed time and never moves by itself. */
export function movableClock(startMs = Date.UTC(2026, 0, 15, 9, 30)): Clock & { advance(ms: number): void } {
  let now = startMs;
  return {
    nowMs: () => now,
    monotonicMs: () => now - startMs,
    advance: (ms) => {
      now += ms;
    },
  };
}

export const testRandom = (length: number) => new Uint8Array(randomBytes(length));

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A text somewhere in an answer; throws when there is none, so a wrong guess fails the test. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = path.reduce(
    (at: unknown, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    value,
  );
  if (typeof found !== 'string') throw new TypeError(`no text at ${path.join('.')}`);
  return found;
}

export interface Send {
  readonly method?: string;
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly text?: string;
  readonly userAction?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A sandbox that answers somewhere, in this process or in another one. */
export interface Reachable {
  readonly connection: SandboxConnection;
  send(request: Send): Promise<Reply>;
}

/** One in a process of its own. */
export const reach = (connection: SandboxConnection): Reachable => ({
  connection,
  send: (request) => sendTo(connection.url, request),
});

export interface Practice extends Sandbox, Reachable {
  readonly clock: ReturnType<typeof movableClock>;
  readonly jane: SandboxUser;
  readonly omar: SandboxUser;
}

/** A sandbox on a clock of its own; failures behind a 500 are thrown at the end of the request that caused them. */
export async function practice(options: Partial<SandboxOptions> = {}): Promise<Practice> {
  const clock = movableClock();
  const unexpected: unknown[] = [];
  const sandbox = await startSandbox({
    port: 0,
    clock,
    random: testRandom,
    onUnexpected: (cause) => unexpected.push(cause),
    ...options,
  });
  const [jane, omar] = sandbox.connection.users;
  if (!jane || !omar) throw new Error('the sandbox has fewer than two users');
  const send = async (request: Send) => {
    const reply = await sendTo(sandbox.connection.url, request);
    if (unexpected.length > 0) throw unexpected[0];
    return reply;
  };
  return { ...sandbox, clock, send, jane, omar };
}

async function sendTo(url: string, request: Send): Promise<Reply> {
  const text = request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const response = await fetch(url + request.path, {
    method: request.method ?? (text === undefined ? 'GET' : 'POST'),
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
      ...(request.userAction === undefined ? {} : { 'x-dfns-useraction': request.userAction }),
      ...request.headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  const body: unknown = answer === '' ? null : JSON.parse(answer);
  return { status: response.status, headers: response.headers, body };
}

/** Who signs in a test. */
export interface Signer {
  readonly kind: 'Key' | 'PasswordProtectedKey' | 'RecoveryKey';
  readonly credId: string;
  readonly privateKey: KeyObject;
}

/** FirstFactor of a key, made with node:crypto (protocol.md 3.3); `clientData` replaces the usual text. */
export function firstFactor(signer: Signer, challenge: string, clientData?: string) {
  const bytes = Buffer.from(clientData ?? JSON.stringify({ type: 'key.get', challenge }));
  return {
    kind: signer.kind,
    credentialAssertion: {
      credId: signer.credId,
      clientData: bytes.toString('base64url'),
      signature: sign(undefined, bytes, signer.privateKey).toString('base64url'),
    },
  };
}

/** Credential of a new key for POST /auth/registration, made with node:crypto (protocol.md 3.4). */
export function newCredential(
  key: { readonly publicKeyPem: string; readonly privateKey: KeyObject },
  about: { challenge: string; kind: string; credId: string; encryptedPrivateKey?: string },
) {
  const clientData = Buffer.from(JSON.stringify({ type: 'key.create', challenge: about.challenge }));
  const clientDataHash = createHash('sha256').update(clientData).digest('hex');
  const fingerprint = Buffer.from(JSON.stringify({ clientDataHash, publicKey: key.publicKeyPem }));
  const signature = sign(undefined, fingerprint, key.privateKey).toString('hex');
  const attestation = JSON.stringify({ publicKey: key.publicKeyPem, signature });
  return {
    credentialKind: about.kind,
    credentialName: 'This computer',
    ...(about.encryptedPrivateKey === undefined ? {} : { encryptedPrivateKey: about.encryptedPrivateKey }),
    credentialInfo: {
      credId: about.credId,
      clientData: clientData.toString('base64url'),
      attestationData: Buffer.from(attestation).toString('base64url'),
    },
  };
}

export interface ToSign {
  readonly method?: string;
  readonly path: string;
  readonly payload: string;
}

export const actionInit = (it: Reachable, token: string, action: ToSign) =>
  it.send({
    path: '/auth/action/init',
    token,
    body: {
      userActionPayload: action.payload,
      userActionHttpMethod: action.method ?? 'POST',
      userActionHttpPath: action.path,
    },
  });

/** init and action in one: the user action token for exactly this request. */
export async function userActionFor(it: Reachable, who: { token: string; signer: Signer }, action: ToSign) {
  const init = await actionInit(it, who.token, action);
  const body = {
    challengeIdentifier: textAt(init.body, 'challengeIdentifier'),
    firstFactor: firstFactor(who.signer, textAt(init.body, 'challenge')),
  };
  const signed = await it.send({ path: '/auth/action', token: who.token, body });
  if (signed.status !== 200) throw new Error(`/auth/action answered ${signed.status}`);
  return textAt(signed.body, 'userAction');
}

/** Signs and sends an operation: the three requests in one. */
export async function sendSigned(
  it: Reachable,
  who: { token: string; signer: Signer },
  request: { readonly method?: string; readonly path: string; readonly body?: unknown },
): Promise<Reply> {
  const { method = 'POST', path, body } = request;
  const text = body === undefined ? '' : JSON.stringify(body);
  const userAction = await userActionFor(it, who, { method, path, payload: text });
  return it.send({ method, path, token: who.token, userAction, ...(body === undefined ? {} : { text }) });
}

export function robot(it: Reachable): { token: string; signer: Signer } {
  const { token, credId, privateKeyPem } = it.connection.serviceAccount;
  return { token, signer: { kind: 'Key', credId, privateKey: createPrivateKey(privateKeyPem) } };
}

/** Registers a person with a key and signs in, as the companion does. */
export async function registerAndLogIn(
  it: Reachable,
  user: SandboxUser,
  key: { publicKeyPem: string; privateKey: KeyObject; kind?: Signer['kind'] },
): Promise<{ token: string; signer: Signer }> {
  const { orgId } = it.connection;
  const { username, registrationCode } = user;
  const kind = key.kind ?? 'PasswordProtectedKey';
  const signer: Signer = { kind, credId: `key-of-${user.userId}`, privateKey: key.privateKey };
  const init = await it.send({
    path: '/auth/registration/init',
    body: { username, registrationCode, orgId },
  });
  const envelope = kind === 'Key' ? {} : { encryptedPrivateKey: 'envelope text, opaque to the service' };
  const credential = newCredential(key, {
    challenge: textAt(init.body, 'challenge'),
    kind,
    credId: signer.credId,
    ...envelope,
  });
  const token = textAt(init.body, 'temporaryAuthenticationToken');
  await it.send({ path: '/auth/registration', token, body: { firstFactorCredential: credential } });
  const login = await it.send({ path: '/auth/login/init', body: { username, orgId } });
  const answer = await it.send({
    path: '/auth/login',
    body: {
      challengeIdentifier: textAt(login.body, 'challengeIdentifier'),
      firstFactor: firstFactor(signer, textAt(login.body, 'challenge')),
    },
  });
  if (answer.status !== 200) throw new Error(`/auth/login answered ${answer.status}`);
  return { token: textAt(answer.body, 'token'), signer };
}
