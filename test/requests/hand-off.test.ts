import { beforeEach, describe, expect, it } from 'vitest';
import type { KeySet } from '../../main/dfns/token-keys.ts';
import { formatLink } from '../../main/links/format-link.ts';
import type { HandOffChallenge } from '../../main/links/hand-off-challenge.ts';
import type { LinkedAction } from '../../main/links/link.ts';
import type { DeliveryId } from '../../preload/review-view.ts';
import {
  CHALLENGE,
  CREDENTIAL,
  challengeAnswer,
  claimsOf,
  makeTokenIssuer,
  NOW_S,
  type TokenIssuer,
} from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS, userActionOf } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, DFNS_REDEEMED, startWorld, type World } from '../helpers/request-world.ts';

type Claims = ReturnType<typeof claimsOf>;

let service: FakeService;
let world: World;
let asked: string[];

const start = (keys: KeySet | null = SERVICE_KEYS, change: Partial<Parameters<typeof startWorld>[0]> = {}) =>
  startWorld({ files: makeFaultyFiles(), http: service.http, keys, ...change });

beforeEach(async () => {
  service = makeFakeService();
  asked = [];
  service.before = ({ method, path }) => void asked.push(`${method} ${path}`);
  world = await start();
});

async function open(link: string): Promise<void> {
  const { requestId } = world.requests.receive(link, 'link');
  await world.requests.open(requestId);
  world.clock.advance(2_000);
}

const problem = () => {
  const view = world.requests.review();
  return view?.kind === 'problem' ? view.problem : null;
};
const outcome = () => {
  const view = world.requests.review();
  return view?.kind === 'outcome' ? view.outcome : null;
};
const approveWith = (delivery: DeliveryId) => world.requests.approve({ ...approval(world.card()), delivery });

describe('a challenge that another program hands over', () => {
  let issuer: TokenIssuer;
  beforeEach(async () => {
    issuer = makeTokenIssuer();
    world = await start(issuer.keys);
  });

  const linkFor = (challenge: HandOffChallenge): string =>
    formatLink({ form: 'challenge', environment: 'dfns', challenge });
  const answerOf = (raw: string, challenge = CHALLENGE) => ({
    ...challengeAnswer(raw, challenge),
    allowCredentials: {
      key: [{ type: 'public-key' as const, id: CREDENTIAL }],
      webauthn: [],
    },
  });
  const handOff = (claims: unknown, header?: unknown) =>
    linkFor(answerOf(issuer.sign(claims, header)) as HandOffChallenge);
  const meta = (claims: Claims, change: object) => ({
    ...claims,
    'https://custom/app_metadata': { ...claims['https://custom/app_metadata'], ...change },
  });

  it('is shown by its token, asked for nowhere, and says how it came', async () => {
    await open(handOff(claimsOf()));
    const { card } = world.card();
    expect(card.kind).toBe('action');
    expect(card.deliveries.map(({ id }) => id)).toEqual(['answer', 'send']);
    expect(card.whereFrom[0]?.value).toContain('hands over a challenge');
    expect(asked.filter((call) => call.startsWith('POST'))).toEqual([]);
  });

  it('S10, SEC-52: is refused as tampering when it is not the challenge of its token', async () => {
    await open(linkFor(answerOf(issuer.sign(claimsOf()), 'x'.repeat(40)) as HandOffChallenge));
    expect(problem()).toMatchObject({ code: 'link/mismatch', details: { what: 'challenge' } });
  });

  it('S09: is refused for another server', async () => {
    const claims = claimsOf();
    const info = claims['https://custom/app_metadata'].challengeInfo;
    await open(handOff(meta(claims, { challengeInfo: { ...info, server: 'api.dfns.ninja' } })));
    const details = { what: 'server', expected: 'api.dfns.io', got: 'api.dfns.ninja' };
    expect(problem()).toMatchObject({ code: 'link/mismatch', details });
  });

  it.each([
    ['organisation', { orgId: 'or-other' }, 'or-other'],
    ['user', { userId: 'us-other' }, 'us-other'],
  ])('S13: is refused for another %s, and names both', async (what, change, got) => {
    await open(handOff(meta(claimsOf(), change)));
    expect(problem()).toMatchObject({ code: 'link/mismatch', details: { what, got } });
    expect(problem()?.details['expected']).toMatch(/^(?:or|us)-test$/);
  });

  it('S11: is refused when a stranger signed it', async () => {
    world = await start(makeTokenIssuer().keys);
    await open(handOff(claimsOf()));
    expect(problem()).toMatchObject({ code: 'link/mismatch', details: { what: 'signature' } });
  });

  it.each(['none', 'HS256', 'RS256'])('S11: is refused with the algorithm %s', async (alg) => {
    await open(handOff(claimsOf(), { typ: 'JWT', alg }));
    expect(problem()).toMatchObject({ code: 'link/mismatch', details: { what: 'token' } });
  });

  it('S11: blocks where nobody publishes a key, because anybody could have made it', async () => {
    world = await start(null);
    await open(handOff(claimsOf()));
    const { card } = world.card();
    expect(card.checks.find(({ id }) => id === 'signature')).toMatchObject({ blocks: true });
    expect(card.blockedBecause.join()).toContain('anybody could have made it');
    await expect(approveWith('answer')).rejects.toMatchObject({ code: 'request/not-approvable' });
    expect(world.signer.signed).toEqual([]);
  });

  it('S12: is refused when it is over', async () => {
    await open(handOff(claimsOf({ issuedAt: NOW_S - 1_000, lifeS: 900 })));
    expect(problem()).toMatchObject({ code: 'request/expired' });
  });

  it('S12: warns when 20 seconds are left', async () => {
    await open(handOff(claimsOf({ issuedAt: NOW_S - 880, lifeS: 900 })));
    expect(world.card().card.warnings.map(({ sentence }) => sentence)[0]).toContain(
      'Only 20 seconds were left',
    );
    expect(world.card().leftMs).toBeLessThan(20_000);
  });

  it('S12: blocks what was issued ten minutes ahead, with a hint at the clock', async () => {
    await open(handOff(claimsOf({ issuedAt: NOW_S + 600 })));
    const life = world.card().card.checks.find(({ id }) => id === 'life');
    expect(life).toMatchObject({ verdict: 'differs', got: expect.stringContaining('10 minutes slow') });
    await expect(approveWith('answer')).rejects.toMatchObject({ code: 'request/not-approvable' });
  });

  it('never opens a wrapped key out of the link, whatever its name', async () => {
    world = await start(issuer.keys, { entries: [] });
    const answer = answerOf(issuer.sign(claimsOf()));
    const passwordProtectedKey = [
      { type: 'public-key' as const, id: 'a-key', encryptedPrivateKey: '{"of":"the attacker"}' },
    ];
    const allowCredentials = { ...answer.allowCredentials, passwordProtectedKey };
    await open(linkFor({ ...answer, allowCredentials } as HandOffChallenge));
    expect(world.card().factors.first).toEqual([]);
    const [request] = world.context.requests.all();
    const review = request?.phase.state === 'card' ? request.phase.review : null;
    expect(review?.challenge.allowCredentials.passwordProtectedKey).toBeUndefined();
    expect(JSON.stringify(review)).not.toContain('the attacker');
  });

  it('SEC-32: of another environment is refused, and nothing is fetched', async () => {
    world = await start(issuer.keys, { environment: { ...DFNS_REDEEMED, id: 'dfns-staging' } });
    await open(handOff(claimsOf()));
    expect(problem()).toMatchObject({ code: 'link/other-account' });
    expect(asked).toEqual([]);
  });

  describe('SEC-31: the token decides the screen', () => {
    const kindOf = (tokenKind: string | undefined, hasInfo: boolean) => {
      const { challengeInfo, tokenKind: _kind, ...rest } = claimsOf()['https://custom/app_metadata'];
      const kind = tokenKind === undefined ? {} : { tokenKind };
      const info = hasInfo ? { challengeInfo } : {};
      return { ...claimsOf(), 'https://custom/app_metadata': { ...rest, ...kind, ...info } };
    };
    it.each([
      ['Temp', true, 'action'],
      [undefined, true, 'action'],
      ['Temp', false, 'sign-in'],
      [undefined, false, 'sign-in'],
      ['Token', true, 'refused'],
      ['Token', false, 'refused'],
      ['Pat', true, 'refused'],
      ['ServiceAccount', true, 'refused'],
      ['Recovery', false, 'refused'],
      ['Code', false, 'refused'],
      ['Application', true, 'refused'],
      ['Something', false, 'refused'],
    ] as const)('kind %s, with an action: %s -> %s', async (kind, hasInfo, screen) => {
      await open(handOff(kindOf(kind, hasInfo)));
      const view = world.requests.review();
      expect(view?.kind === 'card' ? view.card.kind : 'refused').toBe(screen);
    });

    it('S08: a sign-in cannot be approved, and can be declined', async () => {
      await open(handOff(kindOf('Temp', false)));
      await expect(approveWith('hand-back')).rejects.toMatchObject({ code: 'request/not-approvable' });
      expect(world.signer.signed).toEqual([]);
      await world.requests.decline(world.card().requestId, 'not-asked');
      expect(outcome()?.kind).toBe('declined');
    });
  });
});

describe('an action of a link', () => {
  const ACTION: LinkedAction = {
    method: 'POST',
    path: '/wallets/wa-1/transfers',
    payload: '{"kind":"Native","to":"0x9b1f3c5d7e2a4b6c8d0e1f2a3b4c5d6e7f8091a2","amount":"100"}',
  };
  const linkTo = (action: LinkedAction = ACTION): string =>
    formatLink({ form: 'action', environment: 'dfns', action });
  const issued = () => service.issued.filter(({ action }) => action !== null);

  it('is asked for here, exactly as the link has it, and compared on three sides', async () => {
    await open(linkTo());
    expect(issued().map(({ action }) => action)).toEqual([ACTION]);
    const { card } = world.card();
    expect(card.truth?.columns.map(({ side }) => side)).toEqual(['link', 'token', 'sent']);
    expect(card.checks.find(({ id }) => id === 'same-as-link')?.verdict).toBe('same');
    expect(card.deliveries.map(({ id }) => id)).toEqual(['send', 'answer']);
  });

  it('is blocked when the service lets something else be signed', async () => {
    service.twist = (action) => ({ ...action, payload: action.payload.replace('"100"', '"900"') });
    await open(linkTo());
    expect(world.card().card.checks.find(({ id }) => id === 'same-as-link')?.verdict).toBe('differs');
    await expect(approveWith('send')).rejects.toMatchObject({ code: 'request/not-approvable' });
  });

  it('is sent byte for byte as its token has it, once', async () => {
    await open(linkTo());
    await approveWith('send');
    expect(outcome()).toMatchObject({ kind: 'done', sentence: 'Approved, sent and carried out' });
    const sent = issued()[0]?.requests ?? [];
    expect(sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: ACTION.path, body: ACTION.payload },
    ]);
  });

  it('waits for others with 202', async () => {
    service.sendMode = 'pending';
    await open(linkTo());
    await approveWith('send');
    expect(outcome()?.sentence).toContain('waits for the approval of others');
    expect(outcome()?.facts.map(({ value }) => value)).toEqual(
      expect.arrayContaining([
        'cr-pending',
        'Others decide whether it is carried out. Countersign sent the request itself.',
      ]),
    );
  });

  it('is not sent where the permit is handed over instead', async () => {
    await open(linkTo());
    const { requestId } = world.card();
    await approveWith('answer');
    const [one] = issued();
    expect(one?.isAccepted).toBe(true);
    expect(one?.requests).toEqual([]);
    expect(outcome()).toMatchObject({ kind: 'done', hasAnswer: true });
    expect(world.requests.showAnswer(requestId).text).toBe(one && userActionOf(one));
    await world.requests.copyAnswer(requestId);
    expect(world.copied).toEqual([one && userActionOf(one)]);
    expect(JSON.stringify([world.requests.review(), world.requests.history()])).not.toContain(
      'user-action-of',
    );
  });

  it.each([
    ['close', () => world.requests.close()],
    ['lock', () => world.requests.lock()],
    ['15 minutes', () => world.clock.advance(15 * 60_000)],
    ['quit', () => world.requests.quit()],
  ])('keeps its permit until %s', async (_what, end) => {
    await open(linkTo());
    const { requestId } = world.card();
    await approveWith('answer');
    await end();
    expect(() => world.requests.showAnswer(requestId)).toThrow(
      expect.objectContaining({ code: 'request/answered' }),
    );
  });

  it('goes only where the card says that it can go', async () => {
    await open(linkTo());
    await expect(approveWith('hand-back')).rejects.toMatchObject({ code: 'input/invalid' });
    expect(world.signer.signed).toEqual([]);
  });

  it('writes into the journal where it goes', async () => {
    await open(linkTo());
    await approveWith('answer');
    const [entry] = await world.context.journal.readAll();
    expect(entry?.records.find(({ event }) => event === 'APPROVED')).toMatchObject({ delivery: 'answer' });
  });

  describe('with an external id', () => {
    const ID = 'cs-AAAAAAAAAAAAAAAA';
    const change = (externalId: string) =>
      world.requests.setExternalId({ requestId: world.card().requestId, externalId });
    const eventsOf = async () =>
      (await world.context.journal.readAll())
        .map(({ records }) => records.map(({ event }) => event).join(' '))
        .sort();

    it('proposes one, asks again with it as the last member, and the old challenge is never signed', async () => {
      await open(linkTo());
      expect(world.card().card.externalIdProposal).toMatch(/^cs-[A-Za-z0-9_-]{16}$/);
      const old = world.card().viewHash;
      await change(ID);
      expect(issued()[1]?.action?.payload).toBe(`${ACTION.payload.slice(0, -1)},"externalId":"${ID}"}`);
      const { card, viewHash } = world.card();
      expect(viewHash).not.toBe(old);
      expect(card).toMatchObject({ externalIdProposal: null, externalIdAdded: ID });
      expect(card.checks.find(({ id }) => id === 'same-as-link')).toMatchObject({
        verdict: 'same',
        how: expect.stringContaining(`${ID} was added here, by you`),
      });
      expect(await eventsOf()).toEqual(['OPENED SHOWN', 'OPENED SHOWN REPLACED']);
      world.clock.advance(2_000);
      await approveWith('send');
      expect(issued().map(({ isAccepted }) => isAccepted)).toEqual([false, true]);
      expect(world.receipts).toHaveLength(1);
    });

    it('is left out again, and the text is the one of the link', async () => {
      await open(linkTo());
      await change(ID);
      await change('');
      expect(issued()[2]?.action).toEqual(ACTION);
      expect(world.card().card.externalIdAdded).toBeUndefined();
    });

    it('is not approved by the old hash', async () => {
      await open(linkTo());
      const old = approval(world.card());
      await change(ID);
      world.clock.advance(2_000);
      await expect(world.requests.approve({ ...old, delivery: 'send' })).rejects.toMatchObject({
        code: 'request/view-changed',
      });
    });

    it('leaves the old card when the service cannot be asked', async () => {
      await open(linkTo());
      const old = world.card().viewHash;
      service.isUp = false;
      await expect(change(ID)).rejects.toMatchObject({ code: 'api/unreachable' });
      expect(world.card().viewHash).toBe(old);
      expect(await eventsOf()).toEqual(['OPENED SHOWN']);
    });

    it('is declined with both challenges when it is declined meanwhile', async () => {
      await open(linkTo());
      const { requestId } = world.card();
      let decline: Promise<void> | null = null;
      service.before = ({ path }) => {
        if (path === '/auth/action/init') decline = world.requests.decline(requestId, 'wrong-details');
      };
      await change(ID);
      await decline;
      expect(outcome()?.kind).toBe('declined');
      expect(await eventsOf()).toEqual(['OPENED SHOWN DECLINED', 'OPENED SHOWN DECLINED']);
      expect(world.signer.signed).toEqual([]);
    });

    it.each(['a"b', 'a b', 'x'.repeat(65), 'é'])('refuses %j', async (text) => {
      await open(linkTo());
      await expect(change(text)).rejects.toMatchObject({ code: 'input/invalid' });
    });

    it('is not proposed where there is one, or where the operation takes none', async () => {
      await open(linkTo({ ...ACTION, payload: ACTION.payload.replace('}', ',"externalId":"mine"}') }));
      expect(world.card().card.externalIdProposal).toBeNull();
      await open(linkTo({ method: 'DELETE', path: '/v2/policies/plc-1', payload: '{}' }));
      expect(world.card().card.externalIdProposal).toBeNull();
    });

    it('says how to look for it when nobody knows what became of it', async () => {
      service.sendMode = 'lost';
      await open(linkTo({ ...ACTION, payload: ACTION.payload.replace('}', ',"externalId":"mine"}') }));
      await approveWith('send');
      expect(outcome()?.kind).toBe('unknown');
      expect(outcome()?.facts.map(({ id, value }) => [id, value])).toContainEqual(['external-id', 'mine']);
    });
  });
});
