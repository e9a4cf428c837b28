import { DfnsApiClient, DfnsDelegatedApiClient } from '@dfns/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatLink } from '../../main/links/format-link.ts';
import { HandOffChallenge } from '../../main/links/hand-off-challenge.ts';
import type { LinkedAction } from '../../main/links/link.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, openRow, paste, shot } from './steps.ts';

const TO = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D';

let ready: Ready;
let reader: DfnsApiClient;
let delegated: DfnsDelegatedApiClient;
let source: { readonly walletId: string; readonly contract: string };

beforeAll(async () => {
  ready = await getReady();
  const { connection } = ready.sandbox;
  const [user] = connection.users;
  const options = { baseUrl: connection.url, orgId: connection.orgId, authToken: user?.token ?? '' };
  reader = new DfnsApiClient(options);
  delegated = new DfnsDelegatedApiClient(options);
  const started = await ready.initiator.start();
  source = { walletId: started.walletId, contract: started.body.contract };
});
afterAll(() => ready?.end());

const bodyOf = (amount: string) => ({ kind: 'Erc20' as const, contract: source.contract, to: TO, amount });

/** What the other program asked for, and the link that hands it over. */
async function handOver(amount: string) {
  const challenge = await delegated.wallets.transferAssetInit({
    walletId: source.walletId,
    body: bodyOf(amount),
  });
  return { challenge, link: linkOf(challenge) };
}

const linkOf = (challenge: unknown): string =>
  formatLink({ form: 'challenge', environment: 'sandbox', challenge: HandOffChallenge.parse(challenge) });

const actionLink = (action: LinkedAction): string =>
  formatLink({ form: 'action', environment: 'sandbox', action });

const transferOf = (payload: object): LinkedAction => ({
  method: 'POST',
  path: `/wallets/${source.walletId}/transfers`,
  payload: JSON.stringify(payload),
});

const transfers = async () => (await reader.wallets.listTransfers({ walletId: source.walletId })).items;

describe(`hand-offs (${runtime})`, () => {
  it('answers a challenge of another program with a permit that works once', async () => {
    const { page } = ready.launched;
    const { link } = await handOver('1000000');
    await paste(page, link);
    await openCard(page);
    expect(await at(page, 'delivery-answer').isChecked()).toBe(true);
    await shot(page, 'hand-off-1-challenge');
    await approve(page);
    await at(page, 'answer-show').click();
    await at(page, 'answer-code').waitFor();
    const permit = (await at(page, 'answer-text').textContent()) ?? '';
    await shot(page, 'hand-off-2-permit');
    expect(permit.split('.')).toHaveLength(3);
    const { connection } = ready.sandbox;
    const send = () =>
      fetch(`${connection.url}/wallets/${source.walletId}/transfers`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${connection.users[0]?.token}`,
          'content-type': 'application/json',
          'x-dfns-useraction': permit,
        },
        body: JSON.stringify(bodyOf('1000000')),
      });
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(400);
  });

  it('sends an action of a link itself, with an id that the person added', async () => {
    const { page } = ready.launched;
    const before = (await transfers()).length;
    await paste(page, actionLink(transferOf(bodyOf('2000000'))));
    await openCard(page);
    await at(page, 'check-same-as-link').waitFor();
    await shot(page, 'hand-off-3-action');
    await at(page, 'external-id-add').click();
    await at(page, 'external-id-remove').waitFor();
    expect(await at(page, 'check-same-as-link').getAttribute('data-verdict')).toBe('same');
    await shot(page, 'hand-off-4-external-id');
    await approve(page);
    await at(page, 'outcome').waitFor();
    await shot(page, 'hand-off-5-sent');
    expect(await at(page, 'outcome').getAttribute('data-kind')).toBe('done');
    const listed = await transfers();
    expect(listed).toHaveLength(before + 1);
    expect(listed.some(({ externalId }) => externalId?.startsWith('cs-'))).toBe(true);
  });

  it('explains a 409: the id belongs to another action, and nothing was done twice', async () => {
    const { page } = ready.launched;
    for (const amount of ['3000000', '4000000']) {
      await paste(page, actionLink(transferOf({ ...bodyOf(amount), externalId: 'payroll-2026-11' })));
      await openCard(page);
      await approve(page);
      await at(page, 'outcome').waitFor();
    }
    await page.getByText('an action with this external id exists already').first().waitFor();
    await shot(page, 'hand-off-6-duplicate');
    const mine = (await transfers()).filter(({ externalId }) => externalId === 'payroll-2026-11');
    expect(mine).toHaveLength(1);
  });

  it('S10: reports a challenge that is not the one of its token', async () => {
    const { page } = ready.launched;
    const [one, two] = [await handOver('5000000'), await handOver('9000000')];
    await paste(page, linkOf({ ...one.challenge, challenge: two.challenge.challenge }));
    await openRow(page);
    await page.getByText('link/mismatch · challenge').waitFor();
    await shot(page, 'hand-off-7-tampered');
  });

  it('S08: shows a sign-in as what it is, and offers no way to say yes', async () => {
    const { page } = ready.launched;
    const { connection } = ready.sandbox;
    const response = await fetch(`${connection.url}/auth/login/init`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: connection.users[0]?.username, orgId: connection.orgId }),
    });
    expect(response.ok).toBe(true);
    await paste(page, linkOf(await response.json()));
    await openRow(page);
    await at(page, 'sign-in-request').waitFor();
    await shot(page, 'hand-off-8-sign-in');
    expect(await at(page, 'approve').count()).toBe(0);
    await at(page, 'sign-in-decline').click();
    await at(page, 'outcome').waitFor();
  });
});
