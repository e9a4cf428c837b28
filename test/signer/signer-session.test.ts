import { describe, expect, it } from 'vitest';
import { makeSignerSession } from '../../main/signer/signer-session.ts';
import { fakeChild } from '../helpers/fake-child.ts';

const STATUS = { do: 'status' } as const;
const EMPTY = { ok: true, do: 'status', state: 'empty' };

const NO_REPLIES: readonly unknown[] = [
  null,
  'ok',
  { ok: true },
  { ok: true, do: 'status', state: 'locked' },
  { ...EMPTY, more: 1 },
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
    const asked = session.ask({ do: 'unlock', envelope: '', slot, password });
    await expect(asked).rejects.toMatchObject({ code: 'signer/gone' });
    expect([...password]).toEqual([0, 0, 0]);
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
