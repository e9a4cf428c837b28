// What a lock and the end of a session close, with the parts as the app connects them.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PRACTICE_FOLDER } from '../../main/config.ts';
import type { ChildPort } from '../../main/core/child-port.ts';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import {
  knowPracticePayee,
  type PartsUnderTest,
  password,
  removeFolder,
  startParts,
} from '../helpers/parts-under-test.ts';

const ARMED_AFTER_MS = 1_500;

let keychain: Map<string, string>;
let under: PartsUnderTest;
let running: number;
let prompts: string[];
/** What the monotonic clock runs ahead. */
let aheadMs: number;
const now = performance.now.bind(performance);

/** A signer process that is counted while it runs. */
function countedSigner(): ChildPort {
  const port = signerPortInProcess();
  let isRunning = true;
  running += 1;
  const kill = () => {
    if (isRunning) running -= 1;
    isRunning = false;
    port.kill();
  };
  return { ...port, kill };
}

const start = (folder?: string) =>
  startParts({
    ...{ signer: countedSigner, keychain, passkeyCancelled: () => void prompts.push('closed') },
    ...(folder === undefined ? {} : { folder }),
  });

beforeEach(async () => {
  keychain = new Map();
  running = 0;
  prompts = [];
  aheadMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now() + aheadMs);
  under = await start();
  await under.parts.account().createKey({ algorithm: 'EdDSA', password: password(), storage: 'keychain' });
  await knowPracticePayee(under);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await removeFolder(under.folder);
});

const forCredential = { purpose: 'credential', scheme: 'countersign-1' } as const;
const signIn = () =>
  under.parts.account().signIn({
    ...{ credentialId: null, password: password(), secondCredentialId: null, secondPassword: password('') },
  });

/** Opens a request and gives what approves it. */
async function openCard() {
  const { parts } = under;
  const requestId = await parts.simulateOtherDevice();
  await parts.requests.open(requestId);
  const review = parts.requests.review();
  if (review?.kind !== 'card') throw new TypeError(`the request is shown as ${review?.kind}`);
  aheadMs += ARMED_AFTER_MS;
  const credentialId = review.factors.first[0]?.credentialId ?? '';
  return {
    ...{ requestId, viewHash: review.viewHash, credentialId, password: password() },
    ...{
      secondCredentialId: null,
      secondPassword: password(''),
      answers: {},
      delivery: 'hand-back' as const,
    },
  };
}

/** The other device takes its amount from the clock: the same one again would be a repeat of what was declined, and more is asked then. */
async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1_000);
  const before = second();
  await expect.poll(second).toBeGreaterThan(before + 1);
}

/** Approves a request with the password, as the person whose setting keeps the key open for a minute. */
async function approveWithWindow(): Promise<void> {
  await under.parts.settings.change({ unlockSeconds: 60 });
  await under.parts.requests.approve(await openCard());
  expect(running).toBe(1);
}

describe('a decline', () => {
  it('closes the passkey prompt of its own request, and not that of anything else', async () => {
    const { requests } = under.parts;
    const card = await openCard();
    await requests.decline(card.requestId, 'not-asked');
    expect(prompts).toEqual([]);
    await nextSecond();
    const other = await openCard();
    const approval = requests.approve(other).catch(() => {});
    expect(requests.inbox()).toContainEqual(expect.objectContaining({ state: 'signing' }));
    await requests.decline(other.requestId, 'not-asked');
    expect(prompts).toEqual(['closed']);
    await approval;
  });
});

describe('the end of a session', () => {
  it('closes the key that is kept open and every recovery kit, and the next sign-in needs the password', async () => {
    const { parts } = under;
    await approveWithWindow();
    const { kit } = await parts.kits().make(forCredential);
    await parts.account().signOut();
    expect(running).toBe(0);
    await expect(parts.kits().print(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
    const withoutPassword = parts.account().signIn({
      ...{ credentialId: null, password: password(''), secondCredentialId: null },
      secondPassword: password(''),
    });
    await expect(withoutPassword).rejects.toMatchObject({ code: 'input/invalid' });
    await signIn();
    expect([parts.account().view().state, running]).toEqual(['signed-in', 0]);
  });

  it('closes them too when the service ends the session', async () => {
    const { parts } = under;
    await approveWithWindow();
    const { kit } = await parts.kits().make(forCredential);
    under.useFetch(async () => Response.json({ error: { message: 'Unauthorized' } }, { status: 401 }));
    await expect(parts.credentials().list()).rejects.toMatchObject({ code: 'account/not-signed-in' });
    under.useFetch(null);
    expect([parts.account().view().state, running]).toEqual(['signed-out', 0]);
    await expect(parts.kits().print(kit.kitId)).rejects.toMatchObject({ code: 'recovery/nothing-open' });
  });
});

describe('a lock', () => {
  it('shows nothing but what the lock screen needs (SEC-46)', async () => {
    const { parts } = under;
    await parts.simulateOtherDevice();
    await parts.recovery().sendCode({ username: parts.account().identity().username });
    await parts.credentials().list();
    const open = parts.snapshot();
    expect([open.keys.length, open.inbox.length, open.credentials.state]).toEqual([1, 1, 'listed']);
    expect([open.otherDevice, open.practiceMail]).not.toContain(null);
    parts.lock.lock();
    expect(parts.snapshot()).toMatchObject({
      ...{ isLocked: true, keys: [], credentials: { state: 'unknown' }, deviceCode: null, inbox: [] },
      ...{ review: null, history: [], otherDevice: null, practiceMail: null, recovery: null },
    });
    await parts.lock.unlock(password());
    expect(parts.snapshot().inbox).toHaveLength(1);
  });

  it('lets nobody in whose sign-in it overtook', async () => {
    const { parts } = under;
    await parts.account().signOut();
    under.useFetch(async (url, init) => {
      if (String(url).endsWith('/auth/login')) parts.lock.lock();
      return fetch(url, init);
    });
    await expect(signIn()).rejects.toMatchObject({ code: 'app/locked' });
    under.useFetch(null);
    expect([parts.lock.isLocked(), parts.account().session()]).toEqual([true, null]);
    expect(under.fetched.at(-1)).toBe('PUT /auth/logout');
  });

  it('ends with the password, not with a restart', async () => {
    under.parts.lock.lock();
    await expect.poll(() => readdir(path.join(under.folder, PRACTICE_FOLDER))).toContain('locked.json');
    under = await start(under.folder);
    const { parts } = under;
    await expect.poll(() => parts.account().view().state).toBe('signed-in'); // the session of before
    expect(parts.snapshot()).toMatchObject({ isLocked: true, keys: [], inbox: [] });
    await parts.lock.unlock(password());
    expect(parts.snapshot()).toMatchObject({ isLocked: false, account: { state: 'signed-in' } });
  });
});
