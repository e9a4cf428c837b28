import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import type { CreatedCredential, SignerRequest } from '../../main/signer/protocol.ts';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { type ForkedChild, forkChild, isGoneWithin } from '../helpers/fork-port.ts';
import { buildSigner } from './built-signer.ts';
import { CHALLENGE, createdOf, isSignedBy, SLOT, STRONG } from './signer-fixture.ts';

const SIGN = { do: 'sign', purpose: 'action', challenge: CHALLENGE } as const;
const STATUS = { do: 'status' } as const;
/** SEC-43. */
const SOON_MS = 1_000;
/** Less than the 10 s after which a signer that hears nothing ends by itself. */
const BEFORE_SILENCE_MS = 9_000;

let built: Awaited<ReturnType<typeof buildSigner>>;
/** Made once, by a process of its own: with the real KDF and its calibration that takes seconds. */
let made: CreatedCredential;
const children: ForkedChild[] = [];

beforeAll(async () => {
  built = await buildSigner();
  const { session, process: child } = startSigner();
  made = createdOf(await session.ask(create()));
  session.end();
  expect(await isGoneWithin(child, SOON_MS)).toBe(true);
});
afterEach(() => {
  for (const child of children.splice(0)) child.port.kill();
});
afterAll(() => built.remove());

function startSigner() {
  const child = forkChild(built.file);
  children.push(child);
  return { ...child, session: makeSignerSession(child.port, 90_000) };
}

const create = (): SignerRequest => ({
  do: 'create',
  key: { from: 'new', algorithm: 'RS256' },
  sealing: { with: 'password', password: utf8(STRONG), context: [] },
  slot: SLOT,
  challenge: CHALLENGE,
});

const unlock = (password = utf8(STRONG), holdMs = 0): SignerRequest => ({
  ...{ do: 'unlock', envelope: made.envelope, slot: SLOT, credId: SLOT.credId, username: '' },
  password,
  holdMs,
});

describe('the signer process', () => {
  it('unlocks what another signer process made, and signs with it', async () => {
    const { session } = startSigner();
    expect(await session.ask(unlock(utf8(`${STRONG}r`)))).toEqual({ ok: false, why: 'wrong-password' });
    expect(await session.ask(SIGN)).toEqual({ ok: false, why: 'no-key' });
    const { fingerprint, publicKeyPem, algorithm } = made;
    const opened = { ok: true, do: 'unlock', fingerprint, algorithm, publicKeyPem };
    expect(await session.ask(unlock())).toEqual(opened);
    expect(await session.ask(STATUS)).toMatchObject({ state: 'open', leftMs: 0 });
    const reply = await session.ask(SIGN);
    expect(reply).toMatchObject({ assertion: { credId: SLOT.credId } });
    expect(isSignedBy(publicKeyPem, reply)).toBe(true);
  });

  it('SEC-36: measures the cost of its envelopes, never below the floor', () => {
    expect(made.kdf?.m).toBeGreaterThanOrEqual(65_536);
    expect(made.kdf?.t).toBeGreaterThanOrEqual(3);
    expect(made.kdfMs).toBeGreaterThan(0);
  });

  it('is gone within a second after close, and the key with it', async () => {
    const { session, process: child } = startSigner();
    expect(await session.ask(unlock())).toMatchObject({ ok: true });
    expect(await session.ask({ do: 'close' })).toEqual({ ok: true, do: 'close' });
    expect(await isGoneWithin(child, SOON_MS)).toBe(true);
    await expect(session.ask(STATUS)).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('ends by itself, and the key with it, when its unlock window is over', async () => {
    const { session, process: child } = startSigner();
    expect(await session.ask(unlock(utf8(STRONG), 2_000))).toMatchObject({ ok: true });
    expect(await session.ask(SIGN)).toMatchObject({ ok: true });
    expect(await isGoneWithin(child, BEFORE_SILENCE_MS)).toBe(true);
  });

  it('says that it is gone when it is killed in the middle of a request', async () => {
    const { session, process: child } = startSigner();
    const asked = session.ask(create());
    child.kill('SIGKILL');
    await expect(asked).rejects.toMatchObject({ code: 'signer/gone' });
    await expect(session.ask(STATUS)).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('is ended when it does not answer in time', async () => {
    const child = forkChild(built.file);
    children.push(child);
    const session = makeSignerSession(child.port, 1);
    await expect(session.ask(create())).rejects.toMatchObject({ code: 'signer/timeout' });
    expect(await isGoneWithin(child.process, SOON_MS)).toBe(true);
  });

  it('answers two requests that were asked at once, in order', async () => {
    const { session } = startSigner();
    const replies = await Promise.all([session.ask(unlock()), session.ask(STATUS)]);
    expect(replies.map((reply) => reply.ok && reply.do)).toEqual(['unlock', 'status']);
    expect(replies[1]).toMatchObject({ state: 'open' });
  });
});
