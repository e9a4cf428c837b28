import { describe, expect, it } from 'vitest';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { fakeChild } from '../helpers/fake-child.ts';

const STATUS = { do: 'status' } as const;
const EMPTY = { ok: true, do: 'status', state: 'empty', leftMs: 0 };

const UNLOCK = { do: 'unlock', envelope: '', credId: 'c', username: '', holdMs: 0 } as const;

const NO_REPLIES: readonly unknown[] = [
  null,
  'ok',
  { ok: true },
  { ok: true, do: 'status', state: 'locked' },
  { ...EMPTY, more: 1 },
  { ...EMPTY, leftMs: -1 },
  { ok: true, do: 'unlock', fingerprint: 'short', algorithm: 'EdDSA', publicKeyPem: '' },
  { ok: false, why: 'other' },
  { ok: true, do: 'sign', assertion: { credId: 'c', clientData: 'd' } },
];

describe('the session of a signer', () => {
  it.each(NO_REPLIES)('is over when the process answers %j', async (message) => {
    const child = fakeChild();
    const session = makeSignerSession(child.port, 60_000);
    const asked = session.ask(STATUS);
    await Promise.resolve();
    child.say(message);
    await expect(asked).rejects.toMatchObject({ code: 'signer/gone' });
    expect(child.kills()).toBe(1);
    await expect(session.ask(STATUS)).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('is over when the process speaks without being asked', async () => {
    const child = fakeChild();
    const session = makeSignerSession(child.port, 60_000);
    child.say(EMPTY);
    await expect(session.ask(STATUS)).rejects.toMatchObject({ code: 'signer/gone' });
    expect(child.kills()).toBe(1);
  });

  it('is over when the process takes no message', async () => {
    const child = fakeChild(() => {
      throw new Error('channel closed');
    });
    const session = makeSignerSession(child.port, 60_000);
    await expect(session.ask(STATUS)).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('wipes a password also when nobody is there to take it', async () => {
    const child = fakeChild();
    const session = makeSignerSession(child.port, 60_000);
    session.end();
    const password = Uint8Array.of(1, 2, 3);
    const slot = { credId: 'c', kind: 'PasswordProtectedKey', orgId: 'o', userId: 'u' } as const;
    const asked = session.ask({ ...UNLOCK, slot, password });
    await expect(asked).rejects.toMatchObject({ code: 'signer/gone' });
    expect([...password]).toEqual([0, 0, 0]);
  });

  it('wipes the secrets of a request as soon as they were sent', async () => {
    const sent: unknown[] = [];
    const child = fakeChild((message) => void sent.push(structuredClone(message)));
    const session = makeSignerSession(child.port, 60_000);
    const password = Uint8Array.of(1, 2, 3);
    const asked = session.ask({ ...UNLOCK, slot: null, password });
    await Promise.resolve();
    expect(sent).toMatchObject([{ password: Uint8Array.of(1, 2, 3) }]);
    expect([...password]).toEqual([0, 0, 0]);
    session.end();
    await expect(asked).rejects.toMatchObject({ code: 'signer/gone' });
  });

  it('wipes a recovery code that nobody waits for', () => {
    const child = fakeChild();
    makeSignerSession(child.port, 60_000);
    const recoveryCode = Uint8Array.of(1, 2, 3);
    child.say({ ok: true, do: 'create', created: { recoveryCode } });
    expect([...recoveryCode]).toEqual([0, 0, 0]);
  });

  it('counts an exit instead of the answer to close as closed', async () => {
    const child = fakeChild();
    const session = makeSignerSession(child.port, 60_000);
    const asked = session.ask({ do: 'close' });
    await Promise.resolve();
    child.exit();
    expect(await asked).toEqual({ ok: true, do: 'close' });
  });
});
