import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChildPort } from '../../main/core/child-port.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import { forkChild } from '../helpers/fork-port.ts';
import {
  knowPracticePayee,
  type PartsUnderTest,
  password,
  removeFolder,
  startParts,
} from '../helpers/parts-under-test.ts';
import { buildSigner } from '../signer/built-signer.ts';

type CardView = Extract<ReviewView, { kind: 'card' }>;

let signer: Awaited<ReturnType<typeof buildSigner>>;
/** A computer after its first run: made once, because that is four key derivations of about a second each. */
let firstRun: { readonly folder: string; readonly keychain: Map<string, string> };
let under: PartsUnderTest;
/** What happens while a key is being opened: nobody hears that it is open before this is over. */
let whileOpening: () => Promise<unknown> = async () => {};

/** A signer process of its own. */
function startSigner(): ChildPort {
  const { port } = forkChild(signer.file);
  let isOver: Promise<unknown> = Promise.resolve();
  return {
    ...port,
    post(message) {
      port.post(message);
      if (Object(message).do === 'unlock') isOver = whileOpening();
    },
    onMessage: (listener) => port.onMessage((message) => void isOver.then(() => listener(message))),
  };
}

beforeAll(async () => {
  signer = await buildSigner();
  const keychain = new Map<string, string>();
  const first = await startParts({ signer: startSigner, keychain });
  const { parts, folder } = first;
  await parts.account().createKey({ algorithm: 'ES256', password: password(), storage: 'keychain' });
  await knowPracticePayee(first);
  await parts.endRun();
  firstRun = { folder, keychain };
});
afterAll(() => Promise.all([signer.remove(), removeFolder(firstRun.folder)]));
beforeEach(async () => {
  whileOpening = async () => {};
  const folder = await mkdtemp(path.join(tmpdir(), 'whole-path-'));
  await cp(firstRun.folder, folder, { recursive: true });
  under = await startParts({ signer: startSigner, folder, keychain: new Map(firstRun.keychain) });
  await expect.poll(() => under.parts.account().view().state).toBe('signed-in');
});
afterEach(() => removeFolder(under.folder));

const armed = () => new Promise((resolve) => setTimeout(resolve, 1_600));
const review = () => under.parts.requests.review();

async function openCard(): Promise<CardView> {
  const requestId = await under.parts.simulateOtherDevice();
  await under.parts.requests.open(requestId);
  const view = review();
  if (view?.kind !== 'card') throw new Error(`no card but ${JSON.stringify(view)}`);
  return view;
}

async function journalEvents(): Promise<string[]> {
  const folder = path.join(under.folder, 'practice/journal');
  const [name] = await readdir(folder);
  const text = await readFile(path.join(folder, name ?? ''), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).event));
}

const approve = (
  card: CardView,
  change: Partial<{ viewHash: string; requestId: string; password: string }> = {},
) =>
  under.parts.requests.approve({
    requestId: change.requestId ?? card.requestId,
    viewHash: change.viewHash ?? card.viewHash,
    credentialId: card.factors.first[0]?.credentialId ?? '',
    password: password(change.password),
    secondCredentialId: null,
    secondPassword: password(''),
    answers: {},
    delivery: 'hand-back',
  });

describe('from a link to the outcome', () => {
  it('fetches nothing before the click', async () => {
    await under.parts.simulateOtherDevice();
    expect(
      under.fetched.filter((call) => call.includes('/auth/external') && !call.includes('result')),
    ).toEqual([]);
    expect(under.parts.requests.inbox()).toMatchObject([
      { state: 'waiting', title: 'A request from the practice device' },
    ]);
  });

  it('shows every check as the same for an honest transfer', async () => {
    const { card } = await openCard();
    expect(card.checks.filter((check) => check.verdict !== 'same')).toEqual([]);
    expect(card.blockedBecause).toEqual([]);
    expect(card.sentence).toMatch(/^Send [0-9,.]+ USDC on Ethereum Sepolia$/);
    expect(card.address?.groups.join('')).toBe(card.address?.full);
  });

  it('signs, submits, and the other device sends its transfer', async () => {
    const card = await openCard();
    await armed();
    await approve(card);
    expect(review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'done' } });
    expect(await journalEvents()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', 'DONE']);
    await expect.poll(() => under.parts.snapshot().otherDevice).toMatchObject({ state: 'finished' });
    expect(under.fetched.filter((call) => call === 'POST /auth/action')).toHaveLength(1);
    expect(under.parts.requests.history()[0]?.outcome).toBe('done');
  });

  it('keeps the request after a wrong password and signs with the right one', async () => {
    const card = await openCard();
    await armed();
    await expect(approve(card, { password: 'velvet gravel 61 umbrella tidf' })).rejects.toMatchObject({
      code: 'key/wrong-password',
    });
    expect(review()).toMatchObject({ kind: 'card', consent: { state: 'failed', resend: false } });
    await approve(card);
    expect(review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'done' } });
    expect(await journalEvents()).toEqual([
      'OPENED',
      'SHOWN',
      'APPROVED',
      'NOT-SIGNED',
      'APPROVED',
      'SUBMITTING',
      'DONE',
    ]);
  });

  it('tells the other device about a decline, and the same link is answered for good', async () => {
    const card = await openCard();
    await under.parts.requests.decline(card.requestId, 'not-asked');
    expect(review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'declined' } });
    await expect
      .poll(() => under.parts.snapshot().otherDevice)
      .toMatchObject({ state: 'finished', sentence: expect.stringContaining('declined') });
    await expect(approve(card)).rejects.toMatchObject({ code: 'request/answered' });
  });
});

describe('a hostile page', () => {
  it.each([
    ['another hash', { viewHash: 'A'.repeat(43) }, 'request/view-changed'],
    ['another request', { requestId: 'A'.repeat(22) }, 'request/unknown'],
  ])('gets no signature with %s', async (_name, change, code) => {
    const card = await openCard();
    await armed();
    await expect(approve(card, change)).rejects.toMatchObject({ code });
    expect(await journalEvents()).toEqual(['OPENED', 'SHOWN']);
  });

  it('gets no signature before the dead time is over', async () => {
    const stopped = performance.now();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(stopped); // not over either on a computer that is slow here
    const card = await openCard();
    await expect(approve(card)).rejects.toMatchObject({ code: 'request/too-early' });
    clock.mockRestore();
  });

  it('gets one signature for two approvals at once', async () => {
    const card = await openCard();
    await armed();
    const results = await Promise.allSettled([approve(card), approve(card)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(under.fetched.filter((call) => call === 'POST /auth/action')).toHaveLength(1);
  });

  it('gets no signature for a request that was declined while the key was opening', async () => {
    const card = await openCard();
    await armed();
    let atOpening: ReviewView | null = null;
    whileOpening = () => {
      atOpening = review();
      return under.parts.requests.decline(card.requestId, 'not-asked');
    };
    await expect(approve(card)).rejects.toMatchObject({ code: 'request/answered' });
    expect(atOpening).toMatchObject({ consent: { state: 'signing' } });
    expect(under.fetched).not.toContain('POST /auth/action');
    expect((await journalEvents()).at(-1)).toBe('DECLINED');
  });
});

describe('when it goes wrong', () => {
  it('sends the same signature again after the API could not be reached, without a password', async () => {
    const card = await openCard();
    await armed();
    const refused = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    });
    under.useFetch((url, init) =>
      String(url).endsWith('/auth/action') ? Promise.reject(refused) : fetch(url, init),
    );
    await expect(approve(card)).rejects.toMatchObject({ code: 'api/unreachable' });
    expect(review()).toMatchObject({ consent: { state: 'failed', resend: true } });
    const signersBefore = under.signers.length;
    under.useFetch(null);
    await approve(card, { password: 'no password is needed' });
    expect(review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'done' } });
    expect(under.signers.length).toBe(signersBefore);
  });

  it('never signs again when the answer was lost', async () => {
    const card = await openCard();
    await armed();
    under.useFetch((url, init) =>
      String(url).endsWith('/auth/action') ? Promise.reject(new TypeError('terminated')) : fetch(url, init),
    );
    await approve(card);
    expect(review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'unknown' } });
    await expect(approve(card)).rejects.toMatchObject({ code: 'request/answered' });
    expect((await journalEvents()).at(-1)).toBe('UNKNOWN');
  });

  it('says so when the signer is killed, and nothing was sent', async () => {
    const card = await openCard();
    await armed();
    whileOpening = async () => under.signers.at(-1)?.kill();
    await expect(approve(card)).rejects.toMatchObject({ code: 'signer/gone' });
    expect(under.fetched).not.toContain('POST /auth/action');
    expect(await journalEvents()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'NOT-SIGNED']);
  });
});
