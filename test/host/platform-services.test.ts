// Paper, saved files, lock events and the dashboard: main/platform on the stand-in's printing, dialogs and power events.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecoveryKitView } from '../../preload/credential-view.ts';
import { filesWith } from '../helpers/files-with.ts';
import { type Launched, launchPlatform } from './launch-platform.ts';

const CODE = 'D1-KTMPQR-GH2JK-EMNPQ-2STUV-WXYZ2-345678';
const KIT: RecoveryKitView = {
  kitId: 'kit-1',
  credentialId: 'cmVjb3Zlcnkta2V5',
  username: 'ana@example.com',
  organisationId: 'or-4ee5k-2q6ol-8tpovq0hc3b2hjhs',
  server: 'https://api.dfns.io',
  createdAt: Date.UTC(2026, 10, 22),
  scheme: 'countersign-1',
  algorithm: 'ES256',
  fingerprint: 'Qm9sdHpNdmFYSzdUZlJ4UHVLdGRZc1JqTm1HcUFiQ2Q',
  askedGroups: [1, 4],
  leftMs: 840_000,
  ends: ['Every other credential of this user stops working.'],
};

let app: Launched;
const saved = mkdtempSync(path.join(tmpdir(), 'countersign-saved-'));
beforeAll(async () => {
  app = await launchPlatform({ CHROMIUM_HOST_SAVE_TO: saved });
});
afterAll(async () => {
  await app?.close();
  rmSync(saved, { recursive: true, force: true });
});

const toPdf = async (kit: RecoveryKitView) =>
  Buffer.from(
    await app.run(
      async ({ platform }, [shown, code]) =>
        Buffer.from(await platform.kitPaper.toPdf(shown, platform.secretOf(code))).toString('base64'),
      [kit, CODE] as const,
    ),
    'base64',
  ).toString('latin1');
const print = (success: boolean, failureReason = '') =>
  app.run(
    ({ electron, platform }, [kit, code, answer]) => {
      Object.assign(electron.__host.print, answer);
      return platform.kitPaper.print(kit, platform.secretOf(code)).catch((error) => error.code);
    },
    [KIT, CODE, { success, failureReason }] as const,
  );
const country = (code: string) =>
  app.run(({ electron }, value) => {
    electron.app.getLocaleCountryCode = () => value;
  }, code);

describe('a recovery kit on paper', () => {
  it.each([
    ['DE', 596, 842],
    ['US', 612, 792],
    ['', 596, 842],
  ])('is one page of the paper of "%s"', async (code, width, height) => {
    await country(code);
    const pdf = await toPdf(KIT);
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const points = /\/MediaBox \[0 0 (\S+) (\S+)\]/.exec(pdf)?.slice(1).map(Number);
    expect(points?.map(Math.round)).toEqual([width, height]);
  });

  it('is one page, however long the names are, and says so when nothing helps', async () => {
    const ends = (count: number) =>
      Array.from({ length: count }, (_, index) => `${index}. ${'word '.repeat(30)}`);
    expect((await toPdf({ ...KIT, ends: ends(12) })).match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    const refused = app.refusal(
      ({ platform }, [kit, code]) => platform.kitPaper.toPdf(kit, platform.secretOf(code)),
      [{ ...KIT, ends: ends(200) }, CODE] as const,
    );
    expect(await refused).toMatchObject({ code: 'print/failed' });
  });

  it('is printed, cancelled or refused as the print system says', async () => {
    expect(await print(true)).toBe(true);
    expect(await print(false, 'Print job canceled')).toBe(false);
    expect(await print(false, 'Print job failed')).toBe('print/failed');
    const calls = await app.run(({ electron }) =>
      electron.__host.calls.filter(({ api }) => api === 'webContents.print').map(({ args }) => args[0]),
    );
    expect(calls).toEqual(Array(3).fill({ silent: false, pageSize: 'A4' }));
  });

  it('is put away by a lock, with the one that waits its turn; the next one is made', async () => {
    const ended = await app.run(
      async ({ electron, platform }, [kit, code]) => {
        const made = () => platform.kitPaper.toPdf(kit, platform.secretOf(code)).catch(({ code }) => code);
        const both = [made(), made()];
        await new Promise((resolve) => setTimeout(resolve, 5)); // the first one has its window
        platform.kitPaper.close();
        return [...(await Promise.all(both)), electron.BrowserWindow.getAllWindows().length];
      },
      [KIT, CODE] as const,
    );
    expect(ended).toEqual(['print/failed', 'print/failed', 0]);
    expect((await toPdf(KIT)).slice(0, 5)).toBe('%PDF-');
  });

  it('leaves the code in no file, no recorded call and no window', async () => {
    await Promise.all([toPdf(KIT), print(true)]); // one after the other, although asked together
    const traces = await app.run(({ electron }) => JSON.stringify(electron.__host.calls));
    expect(traces).not.toMatch(/KTMPQR|WXYZ2/);
    for (const text of ['KTMPQR', CODE]) expect(filesWith(app.userData, text)).toEqual([]);
    expect(await app.run(({ electron }) => electron.BrowserWindow.getAllWindows().length)).toBe(0);
  });
});

describe('a file to save', () => {
  const save = (text: string, { isAccepted = true, isLocked = false } = {}) =>
    app.run(
      ({ platform }, [content, accept, locked]) =>
        platform.saveFile
          .save({
            title: 'Save the backup',
            name: 'countersign-backup',
            extension: 'json',
            bytes: new TextEncoder().encode(content),
            beforeWriting: () => {
              if (locked) throw Object.assign(new Error('locked'), { code: 'app/locked' });
            },
            check: async () => {
              if (!accept) throw Object.assign(new Error('differs'), { code: 'EIO' });
            },
          })
          .catch((error) => error.code),
      [text, isAccepted, isLocked] as const,
    );

  it('goes where the dialog says, and stays as it was when the check of a new one fails', async () => {
    expect(await save('one')).toBe(true);
    expect(await save('two', { isAccepted: false })).toBe('backup/not-saved');
    expect([readdirSync(saved), readFileSync(path.join(saved, 'countersign-backup.json'), 'utf8')]).toEqual([
      ['countersign-backup.json'],
      'one',
    ]);
  });

  it('is not written by a dialog that outlived a lock', async () => {
    expect(await save('two', { isLocked: true })).toBe('app/locked');
    expect(readFileSync(path.join(saved, 'countersign-backup.json'), 'utf8')).toBe('one');
  });

  it('is not written when the person cancels', async () => {
    await app.run(({ electron }) => {
      electron.dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
    });
    expect(await save('three')).toBe(false);
    expect(readFileSync(path.join(saved, 'countersign-backup.json'), 'utf8')).toBe('one');
  });
});

describe('what locks', () => {
  beforeEach(() =>
    app.run(({ electron, platform }) => {
      electron.__host.idle.seconds = 0;
      electron.app.emit('browser-window-created'); // the windows of tests before are long gone
      const seen: string[] = [];
      platform.lockEvents.onLock((why) => void seen.push(why));
      Object.assign(globalThis, { seen });
    }),
  );
  const seen = () => app.run(() => Reflect.get(globalThis, 'seen') as string[]);

  it('is a locked screen, sleep and another user', async () => {
    await app.run(({ electron }) => {
      for (const name of ['lock-screen', 'suspend', 'user-did-resign-active', 'resume', 'unlock-screen']) {
        electron.powerMonitor.emit(name);
      }
    });
    expect(await seen()).toEqual(['screen-locked', 'suspend', 'user-switched']);
  });

  it('is five minutes without input, told once each time it begins', async () => {
    for (const seconds of [299, 300, 301, 0, 300]) {
      await app.run(async ({ electron }, value) => {
        const { idle } = electron.__host;
        idle.seconds = value;
        const before = idle.asked;
        while (idle.asked < before + 2) await new Promise((resolve) => setTimeout(resolve, 5));
      }, seconds);
      if (seconds === 299) expect(await seen()).toEqual([]);
    }
    expect(await seen()).toEqual(['idle', 'idle']);
  });

  it('is the time without a window, and a new window in between begins it anew', async () => {
    await app.run(async ({ electron }) => {
      electron.app.emit('window-all-closed');
      electron.app.emit('browser-window-created');
      // Set later and longer: what would have been told was told before this ends.
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    expect(await seen()).toEqual([]);
    await app.run(({ electron }) => void electron.app.emit('window-all-closed'));
    await expect.poll(seen).toEqual(['windows-closed']);
  });
});

describe('the dashboard', () => {
  it('SEC-11: is opened at the fixed address that main holds; what is no page of a named host is refused at the gate', async () => {
    for (const dashboardUrl of ['https://app.dfns.io/', 'https://custody.bank.example/start'])
      await app.run(({ platform }, url) => platform.openDashboard({ dashboardUrl: url }), dashboardUrl);
    for (const dashboardUrl of [
      ...[null, '', 'javascript:alert(1)', 'file:///etc/passwd', 'http://a.example/', 'smb://a.example/'],
      ...[
        'https://jane@a.example/',
        'https://a.example:8443/',
        'https://a.example/?x=1',
        'https://10.0.0.1/',
      ],
    ]) {
      const refused = app.refusal(
        ({ platform }, url) => platform.openDashboard({ dashboardUrl: url }),
        dashboardUrl,
      );
      expect(await refused).toMatchObject({ code: 'passkey/not-usable' });
    }
    const opened = await app.run(({ electron }) =>
      electron.__host.calls.filter(({ api }) => api === 'shell.openExternal').map(({ args }) => args),
    );
    expect(opened).toEqual([['https://app.dfns.io/'], ['https://custody.bank.example/start']]);
  });
});
