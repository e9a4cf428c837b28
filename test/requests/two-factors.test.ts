import { beforeEach, describe, expect, it } from 'vitest';
import type { FidoAssertion } from '../../main/dfns/factor.ts';
import type { Http } from '../../main/dfns/http.ts';
import { AppError } from '../../main/errors.ts';
import type { Passkeys } from '../../main/factors/passkeys.ts';
import type { ApprovalInput } from '../../main/requests/approve-request.ts';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import { CREDENTIAL } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import {
  approval,
  entryOf,
  linkOf,
  NO_PASSKEYS,
  password,
  startWorld,
  type World,
} from '../helpers/request-world.ts';

const SECOND = 'second-cred';
const ARMED_MS = 3_000;

let service: FakeService;
let files: FaultyFiles;
let world: World;

/** The service lists both keys and wants a second factor with a first one of this kind. */
const demanding =
  (honest: Http): Http =>
  async (request) => {
    const answer = await honest(request);
    if (request.path !== '/auth/external') return answer;
    const challenge = answer.json as { allowCredentials: object };
    const kinds = [
      { kind: 'passwordprotectedkey', factor: 'either', requiresSecondFactor: true },
      { kind: 'Fido2', factor: 'either', requiresSecondFactor: false },
    ];
    const ref = (id: string) => ({ type: 'public-key', id, encryptedPrivateKey: 'x' });
    const allowCredentials = {
      key: [],
      webauthn: [{ type: 'public-key', id: 'cGFzc2tleQ' }],
      passwordProtectedKey: [ref(CREDENTIAL), ref(SECOND)],
    };
    return { ...answer, json: { ...challenge, supportedCredentialKinds: kinds, allowCredentials } };
  };

async function open(passkeys: Passkeys = NO_PASSKEYS, unlockMs = 0): Promise<void> {
  const entries = [entryOf(), entryOf({ credId: SECOND, name: 'Second key', isPreferred: false })];
  world = await startWorld({
    ...{ files, entries, passkeys, unlockMs },
    ...{ http: demanding(service.http), keys: SERVICE_KEYS },
  });
  const { requestId } = world.requests.receive(linkOf(0), 'link');
  await world.requests.open(requestId);
  world.clock.advance(ARMED_MS);
}

beforeEach(() => {
  service = makeFakeService();
  files = makeFaultyFiles();
});

const both = (first?: string, second?: string): ApprovalInput => ({
  ...approval(world.card(), first),
  secondCredentialId: SECOND,
  secondPassword: password(second),
});
const approve = (input: ApprovalInput): Promise<string | null> =>
  world.requests.approve(input).then(
    () => null,
    (error: { code: string }) => error.code,
  );
const posts = () => (service.issued[0]?.posts ?? []).map((body) => JSON.parse(body));
const events = () => {
  const key = journalKey(service.issued[0]?.identifier ?? '');
  return parseEntry(key, files.contents.get(`journal/${key}.jsonl`) ?? '').records.map(({ event }) => event);
};
/** By key. */
const failures = () => {
  const { keys } = JSON.parse(files.contents.get('password-failures.json') ?? '{"keys":[]}');
  return keys.map((key: { credId: string; failures: number }) => [key.credId, key.failures]);
};

describe('a challenge that demands a second factor', () => {
  beforeEach(() => open());

  it('shows both in one review', () => {
    const { factors, card } = world.card();
    expect(card.blockedBecause).toEqual([]);
    expect(factors.first.map(({ credentialId }) => credentialId)).toEqual([CREDENTIAL, SECOND]);
    expect(factors.second[CREDENTIAL]?.map(({ credentialId }) => credentialId)).toEqual([SECOND]);
    expect(factors.second[SECOND]?.map(({ credentialId }) => credentialId)).toEqual([CREDENTIAL]);
  });

  it('is answered by both, in one body, and both passwords are wiped', async () => {
    const input = both();
    expect(await approve(input)).toBeNull();
    expect(posts()).toMatchObject([
      {
        firstFactor: { kind: 'PasswordProtectedKey', credentialAssertion: { credId: CREDENTIAL } },
        secondFactor: { kind: 'PasswordProtectedKey', credentialAssertion: { credId: SECOND } },
      },
    ]);
    expect([input.password.isEmpty, input.secondPassword.isEmpty]).toEqual([true, true]);
    expect(world.signer.openSessions()).toBe(0);
    const view = world.requests.review();
    const facts = view?.kind === 'outcome' ? view.outcome.facts : [];
    expect(facts.find(({ id }) => id === 'signed-with')?.value).toBe('Test key and Second key');
  });

  it.each([
    ['first', 'a wrong password', undefined, 0],
    ['second', undefined, 'a wrong password', 1],
  ])('counts a wrong %s password once, and nothing is sent', async (_name, first, second, signed) => {
    expect(await approve(both(first, second))).toBe('key/wrong-password');
    expect(failures()).toEqual([[signed === 0 ? CREDENTIAL : SECOND, 1]]);
    expect(posts()).toEqual([]);
    expect(world.signer.signed).toHaveLength(signed);
    const problem = { code: 'key/wrong-password', details: { factor: signed === 0 ? 'first' : 'second' } };
    expect(world.card().consent).toMatchObject({ state: 'failed', resend: false, problem });
    expect(events()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'NOT-SIGNED']);
    world.clock.advance(60_000); // whatever the pause is
    expect(await approve(both())).toBeNull();
  });

  it('SEC-45: pauses after five wrong second passwords, however often the first was right', async () => {
    for (let n = 0; n < 5; n += 1) expect(await approve(both(undefined, 'wrong'))).toBe('key/wrong-password');
    expect(await approve(both())).toBe('key/backing-off');
    expect(failures()).toEqual([[SECOND, 5]]);
    expect(posts()).toEqual([]);
  });

  it.each([
    ['first', '', undefined],
    ['second', undefined, ''],
  ])('opens nothing without the %s password', async (_name, first, second) => {
    expect(await approve(both(first, second))).toBe('input/invalid');
    expect(world.signer.asked).toEqual([]);
    expect(events()).toEqual(['OPENED', 'SHOWN']);
  });

  it.each([
    ['without it', null, 'account/second-factor'],
    ['with the first one again', CREDENTIAL, 'account/second-factor'],
  ])('is not answered %s', async (_name, secondCredentialId, code) => {
    const input = { ...both(), secondCredentialId };
    expect(await approve(input)).toBe(code);
    expect(world.signer.asked).toEqual([]);
    expect([input.password.isEmpty, input.secondPassword.isEmpty]).toEqual([true, true]);
  });

  it('is not answered after a decline between the two signatures (F55)', async () => {
    world.signer.before(async (request) => {
      if (request.do !== 'unlock' || request.credId !== SECOND) return;
      await world.requests.decline(world.card().requestId, 'not-asked');
    });
    expect(await approve(both())).toBe('request/answered');
    expect(posts()).toEqual([]);
    expect(events().at(-1)).toBe('DECLINED');
  });

  it('opens no second key after a decline while the first one was signing (F55)', async () => {
    world.signer.before(async (request) => {
      if (request.do !== 'sign') return;
      await world.requests.decline(world.card().requestId, 'not-asked');
    });
    expect(await approve(both())).toBe('request/answered');
    const opened = world.signer.asked.flatMap((asked) => (asked.do === 'unlock' ? [asked.credId] : []));
    expect([opened, world.signer.signed.length, posts()]).toEqual([[CREDENTIAL], 1, []]);
    expect(events().at(-1)).toBe('DECLINED');
  });

  it('keeps both signatures when the service asks for a pause, and sends the same bytes again', async () => {
    service.mode = 'limit';
    expect(await approve(both())).toBe('api/rate-limited');
    service.mode = 'accept';
    world.clock.advance(60_000);
    expect(await approve(both('', ''))).toBeNull();
    const [first, second] = service.issued[0]?.posts ?? [];
    expect(first).toBe(second);
    expect(world.signer.signed).toHaveLength(2);
  });
});

describe('a passkey among the factors', () => {
  const failing = (error: AppError): Passkeys => ({
    ...NO_PASSKEYS,
    isUsable: () => true,
    get: (): Promise<FidoAssertion> => Promise.reject(error),
  });
  const withPasskey = (): ApprovalInput => ({
    ...approval(world.card(), ''),
    credentialId: 'passkey',
  });

  it('needs no password and no second factor, and the click is taken back when the person cancels', async () => {
    await open(failing(new AppError('passkey/cancelled', 'the person said no')));
    const option = world.card().factors.first.find(({ credentialId }) => credentialId === 'passkey');
    expect(option).toMatchObject({ kind: 'Fido2', needsPassword: false });
    expect(world.card().factors.second).not.toHaveProperty('passkey');
    expect(await approve(withPasskey())).toBe('passkey/cancelled');
    expect(events().at(-1)).toBe('NOT-SIGNED');
    expect(posts()).toEqual([]);
    expect(failures()).toEqual([]);
  });

  it('may be the second one', async () => {
    await open(failing(new AppError('passkey/timeout', 'nobody touched it')));
    const input = { ...both(undefined, ''), secondCredentialId: 'passkey' };
    expect(await approve(input)).toBe('passkey/timeout');
    expect(posts()).toEqual([]);
  });

  it('is not offered where it cannot be used and a key can answer', async () => {
    await open();
    expect(world.card().factors.first.map(({ kind }) => kind)).not.toContain('Fido2');
    expect(await approve(withPasskey())).toBe('key/not-accepted');
  });
});

describe('an unlock window', () => {
  it('makes the password unneeded on a card that is shown already, and ends with its time', async () => {
    await open(NO_PASSKEYS, 30_000);
    const needs = () => world.card().factors.first.map(({ needsPassword }) => needsPassword);
    expect(needs()).toEqual([true, true]);
    expect(await approve(both())).toBeNull(); // the second key is the one that stays open
    const { requestId } = world.requests.receive(linkOf(2), 'link');
    await world.requests.open(requestId);
    expect(needs()).toEqual([true, false]);
    world.clock.advance(ARMED_MS);
    expect(await approve(both(undefined, ''))).toBeNull();
    world.clock.advance(30_000);
    const later = world.requests.receive(linkOf(1), 'link');
    await world.requests.open(later.requestId);
    expect(needs()).toEqual([true, true]);
  });
});
