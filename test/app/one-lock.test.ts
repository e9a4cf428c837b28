// One lock for all accounts of this computer, with the parts as the app connects them.
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PRACTICE_FOLDER } from '../../main/config.ts';
import { answer } from '../../main/ipc/answer.ts';
import { makeRoutes } from '../../main/ipc/routes.ts';
import type { Channel, Input } from '../../preload/api.ts';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { type PartsUnderTest, password, removeFolder, startParts } from '../helpers/parts-under-test.ts';

const OTHER = {
  ...{ accountId: 'ac-abcdefgh', environment: 'dfns', kind: 'person' },
  ...{ username: 'jane@acme.example', organisationId: 'or-1' },
};

let under: PartsUnderTest;

/** Practice has a key and a session; the other account has neither. */
beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'one-lock-'));
  const records = { v: 1, active: 'practice', accounts: [OTHER] };
  await writeFile(path.join(folder, 'accounts.json'), JSON.stringify(records));
  under = await startParts({ signer: signerPortInProcess, folder });
  await under.parts.account().createKey({ algorithm: 'EdDSA', password: password(), storage: 'session' });
});
afterEach(() => removeFolder(under.folder));

/** As the window asks, through the gate of the lock. */
const ask = <C extends Channel>(channel: C, input: Input<C>) =>
  answer(
    {
      routes: makeRoutes(Promise.resolve(under.parts)),
      admit: () => true,
      isLocked: () => under.parts.lock.isLocked(),
      report: () => {},
    },
    channel,
    input,
  );

const LOCKED = { ok: false, code: 'app/locked' };

describe('SEC-46: one lock for all accounts', () => {
  it('holds whichever account is on the screen when it is locked', async () => {
    const { parts } = under;
    const requestId = await parts.simulateOtherDevice();
    await parts.workplaces.switchTo(OTHER.accountId);
    await parts.workplaces.switchTo('practice');
    await ask('app/lock', {});
    expect(await ask('request/open', { requestId })).toMatchObject(LOCKED);
    expect(await ask('account/switch', { accountId: OTHER.accountId })).toMatchObject(LOCKED);
    expect(parts.snapshot()).toMatchObject({ isLocked: true, inbox: [], keys: [] });
  });

  it('is held by an account that can prove a password when the active one cannot', async () => {
    const { parts } = under;
    await parts.workplaces.switchTo(OTHER.accountId);
    parts.lock.lock();
    expect(parts.snapshot()).toMatchObject({ isLocked: true, history: [], keys: [] });
    expect(await ask('book/read', {})).toMatchObject(LOCKED);
    await parts.lock.unlock(password());
    expect(parts.snapshot()).toMatchObject({ isLocked: false, environment: { id: 'dfns' } });
  });

  it('is not undone by an account that is added or switched to while it falls', async () => {
    const { parts } = under;
    const added = parts.workplaces.add({
      ...{ environment: 'dfns', username: 'b@acme.example', organisationId: 'or-2' },
    });
    parts.lock.lock();
    await expect(added).rejects.toMatchObject({ code: 'app/locked' });
    expect(parts.snapshot().isLocked).toBe(true);
    await expect(parts.workplaces.switchTo(OTHER.accountId)).rejects.toMatchObject({ code: 'app/locked' });
    await parts.lock.unlock(password());
    expect(parts.snapshot()).toMatchObject({ isLocked: false, environment: { id: 'sandbox' } });
  });

  it('begins with the next run again, with the account that holds it', async () => {
    await under.parts.workplaces.switchTo(OTHER.accountId);
    under.parts.lock.lock();
    await expect.poll(() => readdir(path.join(under.folder, PRACTICE_FOLDER))).toContain('locked.json');
    under = await startParts({ signer: signerPortInProcess, folder: under.folder });
    // The key lived for that session only: nothing is left to prove a password on, so the session ended instead.
    expect(under.parts.snapshot().isLocked).toBe(false);
    expect(under.parts.account().session()).toBeNull();
  });
});
