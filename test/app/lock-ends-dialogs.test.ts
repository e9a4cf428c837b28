// Dialogs of the system and the lock, with the parts as the app connects them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LockReason } from '../../main/keys/ports.ts';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { type PartsUnderTest, password, removeFolder, startParts } from '../helpers/parts-under-test.ts';

const ENVIRONMENT = JSON.stringify({
  ...{ v: 1, id: 'bank', label: 'Bank test bench', apiUrl: 'https://api.custody.bank.example' },
  ...{ linkHosts: ['custody.bank.example'], tokenIssuers: ['auth.bank.example'] },
});
const PAYEE = {
  ...{ name: 'Supplier', address: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D' },
  ...{ network: null, note: '' },
};

/** A person who says yes to each dialog, at once or only after it was closed on them. */
let isSlow: boolean;
let asked: number;
let isDialogOpen: boolean;
let written: string[];
let afterSaveDialog: () => void;
let lockBySystem: (why: LockReason) => void;
let under: PartsUnderTest;

beforeEach(async () => {
  [isSlow, asked, isDialogOpen, written] = [true, 0, false, []];
  afterSaveDialog = () => {};
  under = await startParts({
    signer: signerPortInProcess,
    async confirm(_question, signal) {
      asked += 1;
      if (!isSlow) return true;
      isDialogOpen = true;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      isDialogOpen = false;
      return true;
    },
    saveFile: {
      async save({ name, beforeWriting }) {
        afterSaveDialog();
        beforeWriting();
        written.push(name);
        return true;
      },
    },
    lockEvents: {
      onLock(listener) {
        lockBySystem = listener;
      },
    },
  });
  await under.parts.account().createKey({ algorithm: 'EdDSA', password: password(), storage: 'session' });
});
afterEach(() => removeFolder(under.folder));

const bookSize = () => under.parts.recipients().count();
const customs = () => under.parts.workplaces.environments().filter(({ isCustom }) => isCustom).length;

const LOCKS = [
  ['the button', () => under.parts.lock.lock()],
  ['the idle computer', () => lockBySystem('idle')],
  ['the locked screen', () => lockBySystem('screen-locked')],
] as const;

const QUESTIONS = [
  ['an entry of the address book', () => under.parts.recipients().add(PAYEE)],
  [
    'a table of entries',
    () => under.parts.recipients().importCsv({ csv: `name,address\nA,${PAYEE.address}\n` }),
  ],
  ['an environment file', () => under.parts.workplaces.importEnvironment(ENVIRONMENT)],
] as const;

describe('SEC-46: a lock ends every dialog of the system', () => {
  describe.each(LOCKS)('by %s', (_by, lock) => {
    it.each(QUESTIONS)('that asks about %s: it closes and counts as a no', async (_about, ask) => {
      const answered = ask();
      await expect.poll(() => isDialogOpen).toBe(true);
      lock();
      await expect(answered).rejects.toMatchObject({ code: 'request/confirm-refused' });
      expect([asked, isDialogOpen, bookSize(), customs()]).toEqual([1, false, 0, 0]);
    });
  });

  it('and nothing is asked while it is locked', async () => {
    isSlow = false;
    under.parts.lock.lock();
    for (const [, ask] of QUESTIONS)
      await expect(ask()).rejects.toMatchObject({ code: expect.stringMatching(/^request\//) });
    expect([asked, bookSize(), customs()]).toEqual([0, 0, 0]);
  });

  it('and only those that are open: the next one after the lock is asked', async () => {
    isSlow = false;
    under.parts.lock.lock();
    await under.parts.lock.unlock(password());
    await under.parts.workplaces.importEnvironment(ENVIRONMENT);
    expect([asked, customs()]).toEqual([1, 1]);
  });

  it('and takes a place that is chosen afterwards for a no: no file is written', async () => {
    expect(await under.parts.recipients().exportCsv()).toEqual({ saved: true });
    expect(written).toHaveLength(1);
    afterSaveDialog = () => under.parts.lock.lock();
    expect(await under.parts.recipients().exportCsv()).toEqual({ saved: false });
    expect(written).toHaveLength(1);
  });

  it('as the end of the window does', async () => {
    const answered = under.parts.workplaces.importEnvironment(ENVIRONMENT);
    await expect.poll(() => isDialogOpen).toBe(true);
    under.parts.windowLeft();
    await expect(answered).rejects.toMatchObject({ code: 'request/confirm-refused' });
    expect(customs()).toBe(0);
  });
});
