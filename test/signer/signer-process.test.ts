import { createPublicKey, verify } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseBase64url, utf8 } from '../../main/core/bytes.ts';
import type { CreatedCredential, EnvelopeSlot, SignerReply } from '../../main/signer/protocol.ts';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { type ForkedChild, forkChild, isGoneWithin } from '../helpers/fork-port.ts';
import { buildSigner } from './built-signer.ts';

const SLOT: EnvelopeSlot = {
  credId: 'q0nXJ4yqE7m2lq3dWQxwVg',
  kind: 'PasswordProtectedKey',
  orgId: 'or-test',
  userId: 'us-test',
};
const CHALLENGE = 'Y2gtdGVzdDItdmVjdDAtYTUxZGMyYzI4ZGRlNGNmZg';
const STRONG = 'velvet gravel 61 umbrella tide';
const password = (): Uint8Array => utf8(STRONG);

let built: Awaited<ReturnType<typeof buildSigner>>;
const children: ForkedChild[] = [];

beforeAll(async () => {
  built = await buildSigner();
}, 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.port.kill();
});
afterAll(() => built.remove());

function startSigner() {
  const child = forkChild(built.file);
  children.push(child);
  return { ...child, session: makeSignerSession(child.port, 15_000) };
}

function createdOf(reply: SignerReply): CreatedCredential {
  if (!reply.ok || reply.do !== 'create') throw new TypeError('no credential was created');
  return reply.created;
}

const create = (algorithm: 'EdDSA' | 'ES256', typed = password()) =>
  ({ do: 'create', algorithm, slot: SLOT, password: typed, challenge: CHALLENGE, context: [] }) as const;

describe('the signer process', () => {
  it.each(['EdDSA', 'ES256'] as const)(
    'creates a %s key that another signer process unlocks and signs with',
    async (algorithm) => {
      const first = startSigner();
      const created = createdOf(await first.session.ask(create(algorithm)));
      first.session.end();
      expect(await isGoneWithin(first.process, 1000)).toBe(true);

      const { session } = startSigner();
      const { envelope } = created;
      const unlock = { do: 'unlock', envelope, slot: SLOT } as const;
      expect(await session.ask({ ...unlock, password: utf8(`${STRONG}r`) })).toEqual({
        ok: false,
        why: 'wrong-password',
      });
      expect(await session.ask({ do: 'sign', challenge: CHALLENGE })).toEqual({ ok: false, why: 'no-key' });
      expect(await session.ask({ ...unlock, password: password() })).toEqual({ ok: true, do: 'unlock' });
      expect(await session.ask({ do: 'status' })).toEqual({ ok: true, do: 'status', state: 'open' });
      const reply = await session.ask({ do: 'sign', challenge: CHALLENGE });
      if (!reply.ok || reply.do !== 'sign') throw new TypeError('nothing was signed');
      const { credId, clientData, signature } = reply.assertion;
      expect(credId).toBe(SLOT.credId);
      const key = createPublicKey(created.publicKeyPem);
      const digest = algorithm === 'EdDSA' ? null : 'sha256';
      const signed = Buffer.from(clientData, 'base64url');
      expect(signed.toString()).toBe(`{"type":"key.get","challenge":"${CHALLENGE}"}`);
      expect(verify(digest, signed, key, parseBase64url(signature) ?? new Uint8Array())).toBe(true);
    },
  );

  it('is gone within a second after close, and the key with it', async () => {
    const { session, process: child } = startSigner();
    createdOf(await session.ask(create('EdDSA')));
    expect(await session.ask({ do: 'close' })).toEqual({ ok: true, do: 'close' });
    expect(await isGoneWithin(child, 1000)).toBe(true);
    await expect(session.ask({ do: 'status' })).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('says that it is gone when it is killed in the middle of a request', async () => {
    const { session, process: child } = startSigner();
    const asked = session.ask(create('EdDSA'));
    child.kill('SIGKILL');
    await expect(asked).rejects.toMatchObject({ code: 'signer/gone' });
    await expect(session.ask({ do: 'status' })).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('is ended when it does not answer in time', async () => {
    const child = forkChild(built.file);
    children.push(child);
    const session = makeSignerSession(child.port, 1);
    await expect(session.ask(create('EdDSA'))).rejects.toMatchObject({ code: 'signer/timeout' });
    expect(await isGoneWithin(child.process, 1000)).toBe(true);
  });

  it('wipes the password in the caller, too', async () => {
    const { session } = startSigner();
    const typed = password();
    createdOf(await session.ask(create('EdDSA', typed)));
    expect([...new Set(typed)]).toEqual([0]);
  });

  it('answers two requests that were asked at once, in order', async () => {
    const { session } = startSigner();
    const replies = await Promise.all([session.ask(create('ES256')), session.ask({ do: 'status' })]);
    expect(replies.map((reply) => reply.ok && reply.do)).toEqual(['create', 'status']);
    expect(replies[1]).toMatchObject({ state: 'open' });
  });
});
