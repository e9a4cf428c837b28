import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, journalEvents, openCard, openRow, PASSWORD, paste, shot } from './steps.ts';

describe(`when it goes wrong (${runtime})`, () => {
  let ready: Ready;
  beforeAll(async () => {
    ready = await getReady();
  });
  afterAll(() => ready?.end());

  it('keeps the request when the signer is killed, and nothing was sent', async () => {
    const { page, userData } = ready.launched;
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await holdSigner();
    await approve(page);
    await expect.poll(() => journalEvents(userData).at(-1)).toBe('APPROVED');
    await killSigner();
    await at(page, 'consent-problem').waitFor();
    expect(await at(page, 'consent-problem').textContent()).toContain('signer/gone');
    await shot(page, 'trouble-1-signer-killed');
    expect(journalEvents(userData).at(-1)).toBe('NOT-SIGNED');
    await at(page, 'approve-password').fill(PASSWORD);
    await at(page, 'approve-confirm').click();
    await at(page, 'outcome').waitFor();
  });

  it('says that a link was used by somebody else', async () => {
    const { page } = ready.launched;
    const transfer = await ready.initiator.start({ amount: '4000000' });
    await declineElsewhere(transfer.externalAuthenticationUrl);
    await paste(page, transfer.link);
    await openRow(page);
    await at(page, 'problem').waitFor();
    expect(await at(page, 'problem').textContent()).toContain('link/unknown-code');
    await shot(page, 'trouble-2-used-twice');
  });

  it('explains a link that only Dfns itself can redeem, and offers the browser', async () => {
    const { page } = ready.launched;
    await paste(page, 'https://dashboard.dfns.io/login?code=yOMv_O6roqYrSZ_R4PB70d1CtugSd4dLeAR');
    await openRow(page);
    await at(page, 'browse').waitFor();
    await shot(page, 'trouble-3-dfns-link');
  });

  it('shows nothing and loses nothing while the API is down, and goes on when it is back', async () => {
    const { page } = ready.launched;
    const transfer = await ready.initiator.start({ amount: '5000000' });
    await paste(page, transfer.link);
    await ready.launched.app.evaluate(({ net }) => {
      const honest = net.fetch.bind(net);
      const down = () =>
        Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }));
      net.fetch = down;
      const comeBack = () => {
        net.fetch = honest;
      };
      Object.assign(globalThis, { comeBack });
    });
    await openRow(page);
    await at(page, 'problem').waitFor();
    await shot(page, 'trouble-4-api-down');
    await ready.launched.app.evaluate(() => Reflect.get(globalThis, 'comeBack')());
    await at(page, 'retry').click();
    await at(page, 'review-sentence').filter({ hasText: '5.00 USDC' }).waitFor();
  });

  async function declineElsewhere(url: string): Promise<void> {
    const { url: api, users } = ready.sandbox.connection;
    const response = await fetch(`${api}/auth/external/decline`, {
      method: 'POST',
      headers: { authorization: `Bearer ${users[0]?.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ code: new URL(url).searchParams.get('code'), reason: 'not-asked' }),
    });
    if (!response.ok) throw new Error(`decline answered ${response.status}`);
  }

  /** The next signer stops as soon as it runs: it cannot have signed before it is killed, however late that is. */
  async function holdSigner(): Promise<void> {
    await ready.launched.app.evaluate(({ utilityProcess }) => {
      const fork = utilityProcess.fork.bind(utilityProcess);
      utilityProcess.fork = (...words) => {
        const child = fork(...words);
        if (!words[0].endsWith('signer.js')) return child;
        utilityProcess.fork = fork;
        child.once('spawn', () => process.kill(child.pid ?? Number.NaN, 'SIGSTOP'));
        return child;
      };
    });
  }

  /** The helper process whose command line names the file, of this app alone: other stories have signers of their own meanwhile. */
  async function killSigner(): Promise<void> {
    const parent = await ready.launched.app.evaluate(() => process.pid);
    const words = ['-KILL', '-P', String(parent), '-f', 'signer.js'];
    // The record is on disk a moment before the process is there.
    await expect.poll(() => spawnSync('pkill', words).status).toBe(0);
  }
});

describe(`without a keychain (${runtime})`, () => {
  let ready: Ready;
  beforeAll(async () => {
    ready = await getReady({
      withKey: false,
      env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' },
    });
  });
  afterAll(() => ready?.end());

  it('says so, offers this session only, and the whole path works with it', async () => {
    const { page } = ready.launched;
    await at(page, 'first-run-start').click();
    await at(page, 'keychain-retry').waitFor();
    await shot(page, 'keychain-1-missing');
    await at(page, 'session-only').check();
    await at(page, 'new-password').fill(PASSWORD);
    await at(page, 'new-password-repeat').fill(PASSWORD);
    await at(page, 'create-key').click();
    await at(page, 'inbox').waitFor();
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await approve(page);
    await at(page, 'outcome').waitFor();
    await shot(page, 'keychain-2-session-only');
  });
});
