import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { slotAccount } from '../../main/vault/key-slots.ts';
import type { EnvelopeScheme } from '../../preload/key-view.ts';
import { newKey, noPassword, password, withKey } from '../accounts/account-world.ts';
import { makeAndTypeBack, openCredentials, readKit, secretOf, type World } from './credential-world.ts';

const FREE_FAILURES = 5;
const CODE = /^D1-[A-HJ-NP-Z2-9]{6}(-[A-HJ-NP-Z2-9]{5}){4}-[A-HJ-NP-Z2-9]{6}$/;

let world: World;
beforeEach(async () => {
  world = await openCredentials();
  await world.account.createKey(newKey());
});
afterEach(() => world.sandbox.close());

const forCredential = (scheme: EnvelopeScheme = 'countersign-1') =>
  ({ purpose: 'credential', scheme }) as const;
const recoveryEntry = () => world.index.entries().find(({ kind }) => kind === 'RecoveryKey');

describe('a recovery kit', () => {
  it.each(['countersign-1', 'dfns-web'] as const)(
    'of scheme %s is registered once two groups were typed back',
    async (scheme) => {
      const made = await world.kits.make(forCredential(scheme));
      const { text, first, second } = readKit(made);
      expect(text).toMatch(CODE);
      expect(made.kit).toMatchObject({
        ...{ scheme, algorithm: 'ES256', username: world.sandbox.jane.username },
        ...{ organisationId: world.sandbox.connection.orgId, server: world.sandbox.connection.url },
      });
      const [one, other] = made.kit.askedGroups;
      expect(one).toBeLessThan(other);
      expect(recoveryEntry()).toBeUndefined();
      const typed = { first: secretOf(first.toLowerCase()), second: secretOf(second) };
      expect(await world.kits.typeBack({ kitId: made.kit.kitId, ...typed })).toBe('request-1');
      expect([typed.first.isEmpty, typed.second.isEmpty]).toEqual([true, true]);
      expect(recoveryEntry()).toMatchObject({
        ...{ credId: made.kit.credentialId, scheme, registration: 'done', lastDrillAt: null },
        fingerprint: made.kit.fingerprint,
      });
      expect(world.account.view().state).toBe('signed-in');
    },
  );

  it('is in no file, no log and no answer of the code but the one', async () => {
    const made = await world.kits.make(forCredential());
    const { text } = readKit(made);
    await world.kits.save(made.kit.kitId);
    expect(JSON.stringify(made.kit)).not.toContain(text.slice(3, 9));
    expect([...world.computer.files.contents.values(), ...world.logged].join('')).not.toContain(text);
    expect([...world.computer.keychain.entries.values()].join('')).not.toContain(text);
  });

  it('is gone after three wrong tries, and nothing is asked of the service', async () => {
    const made = await world.kits.make(forCredential());
    const { first, second } = readKit(made);
    const calls = world.calls.length;
    const tries = [
      [first, 'AAAAA'],
      [second, first],
      ['', second],
    ] as const;
    for (const [index, [one, other]] of tries.entries()) {
      const typed = { first: secretOf(one), second: secretOf(other) };
      await expect(world.kits.typeBack({ kitId: made.kit.kitId, ...typed })).rejects.toMatchObject({
        code: 'recovery/groups-differ',
        details: { triesLeft: 2 - index },
      });
    }
    const right = { first: secretOf(first), second: secretOf(second) };
    await expect(world.kits.typeBack({ kitId: made.kit.kitId, ...right })).rejects.toMatchObject({
      code: 'recovery/nothing-open',
    });
    expect(world.calls).toHaveLength(calls);
    expect(recoveryEntry()).toBeUndefined();
  });

  it.each([
    ['a drop', (kitId: string) => world.kits.drop(kitId)],
    ['a lock', () => world.kits.lock()],
    ['another kit for the same purpose', () => world.kits.make(forCredential())],
  ] as const)('is gone after %s', async (_name, end) => {
    const { kit } = await world.kits.make(forCredential());
    await end(kit.kitId);
    await expect(world.kits.save(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    await expect(world.kits.print(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
  });

  it('is not there when a lock came while it was made', async () => {
    world.setFault((call) => {
      if (call === 'POST /auth/credentials/init') world.kits.lock();
      return null;
    });
    await expect(world.kits.make(forCredential())).rejects.toMatchObject({ code: 'app/locked' });
    world.setFault(null);
    await expect(world.kits.make(forCredential())).resolves.toMatchObject({
      kit: { scheme: 'countersign-1' },
    });
  });

  it('is not written by a dialog that outlives a lock, which also takes the sheet from the printer', async () => {
    const { kit } = await world.kits.make(forCredential());
    world.disk.whileOpen(() => world.kits.lock());
    await expect(world.kits.save(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    expect([world.disk.saved.size, world.paper.printed]).toEqual([0, ['closed']]);
  });

  it('is not laid out for a dialog when a lock came while its page was made', async () => {
    const { kit } = await world.kits.make(forCredential());
    const { toPdf } = world.paper.port;
    let pdf = new Uint8Array(0);
    vi.spyOn(world.paper.port, 'toPdf').mockImplementation(async (...sheet) => {
      pdf = Uint8Array.from(await toPdf(...sheet));
      world.kits.lock();
      return pdf;
    });
    const asked = vi.fn();
    world.disk.whileOpen(asked);
    await expect(world.kits.save(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    expect([asked.mock.calls, pdf.length > 0, pdf.every((byte) => byte === 0)]).toEqual([[], true, true]);
  });

  it('is saved as PDF and read back, printed, and not once its code is gone', async () => {
    const { kit, ...made } = await world.kits.make(forCredential());
    expect(await world.kits.save(kit.kitId)).toBe(true);
    expect([...world.disk.saved.keys()]).toEqual([
      `countersign-recovery-kit-${kit.credentialId.slice(0, 8)}.pdf`,
    ]);
    world.disk.setFault('cancel');
    expect(await world.kits.save(kit.kitId)).toBe(false);
    world.disk.setFault('damage');
    await expect(world.kits.save(kit.kitId)).rejects.toMatchObject({ code: 'backup/not-saved' });
    expect(await world.kits.print(kit.kitId)).toBe(true);
    const { first, second } = readKit({ kit, ...made });
    await world.kits.typeBack({ kitId: kit.kitId, first: secretOf(first), second: secretOf(second) });
    await expect(world.kits.print(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
  });

  it('leaves nothing here when its registration is declined', async () => {
    world.desk.setAnswer('decline');
    await makeAndTypeBack(world, forCredential());
    expect(recoveryEntry()).toBeUndefined();
  });

  it('goes with the person who chose this session only', async () => {
    await world.sandbox.close();
    world = await openCredentials();
    await world.account.createKey(newKey({ storage: 'session' }));
    await makeAndTypeBack(world, forCredential());
    expect(recoveryEntry()).toMatchObject({ storage: 'session', keychain: 'This session only' });
    expect([...world.computer.files.contents.values()].join('')).not.toContain('RecoveryKey');
  });

  it('never signs in, and is no first factor', async () => {
    const { kit } = await makeAndTypeBack(world, forCredential());
    await world.account.signOut();
    world.sandbox.clock.advance(1_000);
    const choice = { credentialId: kit.credentialId };
    await expect(world.account.signIn(withKey(password(), choice))).rejects.toMatchObject({
      code: 'key/not-accepted',
    });
  });
});

describe('a recovery kit of a registration', () => {
  const omar = () => ({ username: world.sandbox.omar.username, code: world.sandbox.omar.registrationCode });
  const register = (kitId: string | null) =>
    world.account.register({
      ...{ kind: 'PasswordProtectedKey', algorithm: 'ES256', storage: 'keychain', kitId },
      ...{ password: password(), secondKind: null, secondPassword: noPassword() },
    });

  it('is registered with the first key, for the same challenge', async () => {
    await world.account.openCode(omar());
    const { kit, requestId } = await makeAndTypeBack(world, { purpose: 'registration', scheme: 'dfns-web' });
    expect(requestId).toBeNull();
    expect(kit.username).toBe(omar().username);
    await register(kit.kitId);
    expect(recoveryEntry()).toMatchObject({ userId: world.sandbox.omar.userId, registration: 'done' });
    await world.credentials.list();
    expect(world.credentials.view()).toMatchObject({ items: [{}, { kind: 'RecoveryKey', isHere: true }] });
    await expect(register(kit.kitId)).rejects.toMatchObject({ code: 'account/nothing-open' });
  });

  it('is not taken before it was typed back, nor for another registration', async () => {
    await world.account.openCode(omar());
    const { kit } = await world.kits.make({ purpose: 'registration', scheme: 'countersign-1' });
    await expect(register(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    const typed = await makeAndTypeBack(world, { purpose: 'registration', scheme: 'countersign-1' });
    await world.account.openCode(omar());
    await expect(register(typed.kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    expect(world.calls).not.toContain('POST /auth/registration/enduser');
  });

  it('is not made without one, nor for a recovery that was not opened', async () => {
    await expect(world.kits.make({ purpose: 'registration', scheme: 'dfns-web' })).rejects.toMatchObject({
      code: 'account/nothing-open',
    });
    await expect(world.kits.make({ purpose: 'recovery', scheme: 'dfns-web' })).rejects.toMatchObject({
      code: 'recovery/nothing-open',
    });
  });
});

describe('a drill', () => {
  let credentialId: string;
  let text: string;

  const openWith = async (scheme: EnvelopeScheme) => {
    const made = await makeAndTypeBack(world, forCredential(scheme));
    credentialId = made.kit.credentialId;
    text = made.text;
    world.calls.length = 0;
  };
  const drill = (typed: string, id = credentialId) =>
    world.kits.drill({ credentialId: id, code: secretOf(typed) });

  it.each(['countersign-1', 'dfns-web'] as const)(
    'opens a kit of scheme %s, notes the day, and calls nobody',
    async (scheme) => {
      await openWith(scheme);
      world.setFault(() => {
        throw new TypeError('a drill called the network');
      });
      await drill(` ${text.toLowerCase().replaceAll('-', ' ')} `);
      expect(recoveryEntry()?.lastDrillAt).toBe(world.sandbox.clock.nowMs());
      expect(world.calls).toEqual([]);
    },
  );

  it('uses nothing up: the kit is as active as before', async () => {
    await openWith('countersign-1');
    await drill(text);
    await drill(text);
    await world.credentials.list();
    expect(world.credentials.view()).toMatchObject({ items: [{}, { kind: 'RecoveryKey', isActive: true }] });
  });

  it.each([
    ['a letter that no code has', (code: string) => code.replace(/.$/, '0'), 6],
    ['a wrong letter where only one can be', (code: string) => code.replace(/^(.{17})E/, '$1F'), 3],
    ['a missing letter', (code: string) => code.slice(0, -1), 0],
  ] as const)('names %s before anything is opened', async (_name, spoil, group) => {
    await openWith('countersign-1');
    const signers = world.signersStarted();
    await expect(drill(spoil(text))).rejects.toMatchObject({
      code: 'recovery/code-mistyped',
      details: { group },
    });
    expect(world.signersStarted()).toBe(signers);
  });

  it('tells a wrong code, and makes the next ones wait', async () => {
    await openWith('countersign-1');
    const last = text.at(-1) === 'A' ? 'B' : 'A';
    const wrong = text.slice(0, -1) + last;
    for (let n = 0; n < FREE_FAILURES; n += 1) {
      await expect(drill(wrong)).rejects.toMatchObject({ code: 'recovery/wrong-code' });
    }
    await expect(drill(text)).rejects.toMatchObject({ code: 'key/backing-off' });
    expect(recoveryEntry()?.lastDrillAt).toBeNull();
    const counted = JSON.parse(world.computer.files.contents.get('password-failures.json') ?? 'null');
    expect(counted.keys).toMatchObject([{ credId: credentialId, failures: FREE_FAILURES }]);
    world.sandbox.clock.advance(30_000);
    await drill(text);
    expect(recoveryEntry()?.lastDrillAt).not.toBeNull();
  });

  it('tells a copy that was exchanged for that of another kit', async () => {
    await openWith('dfns-web');
    const other = await makeAndTypeBack(world, forCredential('dfns-web'));
    const { entries } = world.computer.keychain;
    entries.set(slotAccount(credentialId), entries.get(slotAccount(other.kit.credentialId)) ?? '');
    await expect(drill(other.text)).rejects.toMatchObject({ code: 'key/damaged' });
    expect(world.index.entries().map(({ lastDrillAt }) => lastDrillAt)).toEqual([null, null, null]);
  });

  it('is for recovery keys of this computer', async () => {
    await openWith('countersign-1');
    const [key] = world.index.entries();
    for (const id of ['unknown', key?.credId ?? '']) {
      await expect(drill(text, id)).rejects.toMatchObject({ code: 'credential/unknown' });
    }
  });

  it('wipes what was typed', async () => {
    await openWith('countersign-1');
    for (const typed of [text, 'D1-']) {
      const code = secretOf(typed);
      await world.kits.drill({ credentialId, code }).catch(() => {});
      expect(code.isEmpty).toBe(true);
    }
  });
});
