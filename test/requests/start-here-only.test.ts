import { beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../main/actions/operations.ts';
import { judgeAction } from '../../main/own-actions/judge-action.ts';
import { mustStartHere } from '../../main/requests/start-here-only.ts';
import { viewHash } from '../../main/requests/view-hash.ts';
import { type ActionText, TRANSFER } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { watchedAction } from '../helpers/own-actions.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const ARMED_MS = 3_000;
const uuid = JSON.stringify({ credentialUuid: 'cr-1' });

/** Of somebody else: whoever signs this gives the account away. */
const STRANGER = JSON.stringify({
  challengeIdentifier: 'a.b.c',
  credentialKind: 'Key',
  credentialName: 'Your new laptop',
  credentialInfo: { credId: 'c3RyYW5nZXI', clientData: 'e30', attestationData: 'e30' },
});

const ON_CREDENTIALS: readonly (readonly [string, ActionText])[] = [
  ['auth.createCredential', { method: 'POST', path: '/auth/credentials', payload: STRANGER }],
  [
    'auth.createCredentialCode',
    {
      method: 'POST',
      path: '/auth/credentials/code',
      payload: '{"expiration":"2027-01-15T08:01:00.000Z"}',
    },
  ],
  ['auth.activateCredential', { method: 'PUT', path: '/auth/credentials/activate', payload: uuid }],
  ['auth.deactivateCredential', { method: 'PUT', path: '/auth/credentials/deactivate', payload: uuid }],
  ['auth.deleteCredential', { method: 'DELETE', path: '/auth/credentials/cr-1', payload: '' }],
];

let service: FakeService;
let world: World;

beforeEach(async () => {
  service = makeFakeService();
  service.credentials = [
    { credentialUuid: 'cr-1', credentialId: 'c', kind: 'key', dateCreated: 'x', isActive: true, name: 'Old' },
  ];
  world = await startWorld({ files: makeFaultyFiles(), http: service.http, keys: SERVICE_KEYS });
});

async function openLink(action: ActionText): Promise<void> {
  service.linked = action;
  const { requestId } = world.requests.receive(linkOf(0), 'link');
  await world.requests.open(requestId);
  world.clock.advance(ARMED_MS);
}
const approve = (): Promise<string | null> =>
  world.requests.approve(approval(world.card())).then(
    () => null,
    (error: { code: string }) => error.code,
  );
const posts = () => service.issued.flatMap((issued) => issued.posts);

describe('a request about credentials that was not started here', () => {
  it('may be for any operation on credentials that can be described', () => {
    const described = OPERATIONS.map(({ id }) => id).filter((id) => id.includes('Credential'));
    expect(described.sort()).toEqual(ON_CREDENTIALS.map(([id]) => id).sort());
    expect(mustStartHere(TRANSFER)).toBe(false);
  });

  it.each(ON_CREDENTIALS)('is shown in full and is not signed: %s', async (_id, action) => {
    await openLink(action);
    const { card } = world.card();
    expect(card.kind).toBe('action');
    expect(card.blockedBecause).toContainEqual(expect.stringContaining('only when you start it here'));
    expect(card.rawLines.join('').replaceAll(' ', '')).toBe(action.payload.replaceAll(' ', ''));
    expect(await approve()).toBe('request/not-approvable');
    expect([world.signer.asked, posts()]).toEqual([[], []]);
  });

  // The page and the card are one line of defence, the token itself is another.
  it.each(ON_CREDENTIALS)('is not signed for a card without a word against it: %s', async (_id, action) => {
    await openLink(action);
    const [request] = world.context.requests.all();
    if (request?.phase.state !== 'card') throw new TypeError('no card');
    const { review } = request.phase;
    const card = { ...review.card, blockedBecause: [] };
    const hash = viewHash(review.challenge.challengeIdentifier, card, '0.0.0-test');
    const changed = { ...review, card, viewHash: hash };
    world.context.requests.move(request.id, { state: 'card', review: changed });
    expect(await approve()).toBe('request/not-approvable');
    expect([world.signer.asked, posts()]).toEqual([[], []]);
  });

  it('can be declined', async () => {
    await openLink(ON_CREDENTIALS[0]?.[1] ?? TRANSFER);
    await world.requests.decline(world.card().requestId, 'not-asked');
    expect(world.requests.history()).toMatchObject([{ outcome: 'declined' }]);
  });
});

describe('SEC-58: a path about credentials in another spelling', () => {
  const SPELLINGS = [
    '/%61uth/credentials',
    '/%2561uth/credentials',
    '/v1beta/auth/credentials',
    '/v2/%61uth/credentials',
    '/api/auth/credentials',
    '/AUTH/credentials',
    '/auth%2Fcredentials',
    '/auth;x=1/credentials',
    '/x/%ff/credentials',
  ];
  it.each(SPELLINGS)('is started here or not at all: %s', (path) => {
    expect(mustStartHere({ method: 'POST', path, payload: STRANGER })).toBe(true);
    expect(judgeAction({ method: 'POST', path, payload: STRANGER })).toMatchObject({ ok: false });
  });

  it('is no reason for what only looks like it, or is described', () => {
    for (const path of ['/authors', '/wallets/wa-1/authorizations', '/something/new'])
      expect(mustStartHere({ method: 'POST', path, payload: '{}' })).toBe(false);
    const user = { method: 'DELETE', path: '/auth/users/us-1', payload: '{}' } as const;
    expect([mustStartHere(user), judgeAction(user).ok]).toEqual([false, true]);
  });

  it('blocks the card wherever an escape hides a plain letter', async () => {
    await openLink({ method: 'POST', path: '/w%61llets/wa-1/transfers', payload: TRANSFER.payload });
    expect(world.card().card.blockedBecause.join()).toContain('not in its plain form');
    expect(await approve()).toBe('request/not-approvable');
  });
});

it('what this computer starts itself, and what is no credential, is signed as before', async () => {
  await openLink(TRANSFER);
  expect(await approve()).toBeNull();
  await world.requests.start(watchedAction(1).action);
  world.clock.advance(ARMED_MS);
  expect(await approve()).toBeNull();
  expect(posts()).toHaveLength(2);
});

it('a change of users that came by a link is signed once the word was typed, and not before', async () => {
  await openLink({ method: 'DELETE', path: '/auth/users/us-1', payload: '{}' });
  const { steps } = world.card().card;
  expect(steps[0]).toMatchObject({ kind: 'type', id: 'control' });
  expect(await approve()).toBe('request/step-missing');
  expect(posts()).toEqual([]);
  const answers = { control: steps[0]?.sentence.match(/"(.*)"/)?.[1] ?? '' };
  const input = approval(world.card());
  await world.requests.approve({ ...input, answers: { ...input.answers, ...answers } });
  expect(posts()).toHaveLength(1);
});
