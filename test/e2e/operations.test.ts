import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DfnsApiClient } from '@dfns/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leavesOf } from '../../main/actions/payload/payload-tree.ts';
import { scanJson } from '../../main/core/scan-json.ts';
import { SEED } from '../../main/sandbox/organisation/seed-ids.ts';
import { root, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { type ActionText, startAction } from './start-action.ts';
import { at, openCard, paste, shot } from './steps.ts';

/** Samples of the corpus, each of another operation or content, and the network of the wallet they are about. */
const SHOWN: readonly (readonly [sample: string, network?: string | undefined])[] = [
  ['O203', 'Ethereum'], // transfer of the network's own coin
  ['O211', 'Ethereum'], // ERC-20
  ['O220', 'Solana'], // SPL
  ['O228', 'Bitcoin'],
  ['O170', 'EthereumSepolia'], // raw transaction
  ['O171', 'Bitcoin'], // PSBT
  ['O173', 'Ethereum'], // user operations
  ['O176', 'Ethereum'], // setApprovalForAll
  ['O177', 'Ethereum'], // unlimited approval
  ['O071'], // hash
  ['O072'], // message
  ['O075'], // typed data
  ['O188', 'Ethereum'],
  ['O108'], // new policy
  ['O128'], // changed policy
  ['O105'], // archived policy
  ['O106'], // approval decision
  ['O026'], // new user
  ['O036'], // changed user
  ['O025'], // service account
  ['O023'], // personal access token
  ['O033'], // delegated login
  ['O021'], // delegated recovery
  ['O100'], // permission
  ['O103'],
  ['O099'], // assignment
  ['O184', 'Ethereum'], // delegate wallet
  ['O185', 'Ethereum'], // export wallet
  ['O198', 'Ethereum'], // import wallet
  ['O202', 'Ethereum'], // tags
  ['O180', 'Ethereum'], // cancel transfer
  ['O070'], // export key
  ['O046'], // exchange
  ['O051'], // withdrawal
  ['O092'], // payout
  ['O156'], // stake
  ['O161'], // swap
  ['O233'], // webhook
  ['O149'], // genesis of a signer
  ['O061', 'Ethereum'], // fee sponsor
];

interface Sample extends ActionText {
  readonly id: string;
  readonly risk: string;
}
const CORPUS: { readonly operations: readonly { readonly samples: readonly Sample[] }[] } = JSON.parse(
  readFileSync(path.join(root, 'test/vectors/operations.json'), 'utf8'),
);
const SAMPLES = new Map(
  CORPUS.operations.flatMap(({ samples }) => samples.map((one) => [one.id, one] as const)),
);
const RISKS = ['low', 'medium', 'high', 'critical'];

let ready: Ready;
let wallets: ReadonlyMap<string, string>;
beforeAll(async () => {
  ready = await getReady();
  const { url, orgId, users } = ready.sandbox.connection;
  const api = new DfnsApiClient({ baseUrl: url, orgId, authToken: users[0]?.token ?? '' });
  const { items } = await api.wallets.listWallets({});
  wallets = new Map(items.map(({ network, id }) => [network, id]));
  // Tall, so that one picture holds the review.
  await ready.launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setSize(1080, 1900),
  );
});
afterAll(() => ready?.end());

/** The sample about a wallet that exists. */
function actionOf(sample: Sample, network: string | undefined): ActionText {
  const { method, path: target, payload } = sample;
  const walletId = network === undefined ? undefined : wallets.get(network);
  if (network !== undefined && walletId === undefined) throw new Error(`no wallet on ${network}`);
  const at = (text: string) => withSeeds(inWallet(text));
  const inWallet = (text: string) =>
    walletId === undefined ? text : text.replaceAll(/wa-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]+/g, walletId);
  return { method, path: at(target), payload: at(payload) };
}

/** The practice organisation has one of each of these, so that what the service says about it is on the picture. */
const SEEDED: readonly (readonly [of: RegExp, seed: string])[] = [
  [/(?<=\/v2\/policies\/)[^/"]+/g, SEED.policy],
  [/(?<=\/v2\/policy-approvals\/)[^/"]+/g, SEED.approvals.transfer],
  [/(?<=\/permissions\/)[^/"]+/g, SEED.permission],
  [/(?<=\/auth\/users\/)us-[^/"]+/g, SEED.users.nadia],
  [/(?<=\/keys\/)key-[^/"]+/g, SEED.keys.ethereum],
  [/(?<=\/transfers\/)xfr-[^/"]+/g, SEED.transfer],
];
const withSeeds = (text: string) => SEEDED.reduce((all, [of, seed]) => all.replace(of, seed), text);

const withoutSpace = (text: string) => text.replaceAll(/\s/g, '');

/** Displayed values of the payload that the page does not have anywhere. */
async function missingOn(page: Page, payload: string): Promise<readonly string[]> {
  const scanned = scanJson(payload);
  if (!scanned.ok || scanned.root.type !== 'object') return [];
  const folded = page.locator('[data-testid="long-toggle"][aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click(); // long bytes stand whole behind a button
  const text = withoutSpace((await page.locator('main').textContent()) ?? '').toLowerCase();
  return leavesOf(scanned.root)
    .map(({ value }) => value)
    .filter((value) => value !== '' && !text.includes(withoutSpace(value).toLowerCase()));
}

describe(`every kind of action has its review (${runtime})`, () => {
  it.each(SHOWN)('%s', async (id = '', network) => {
    const { page } = ready.launched;
    const sample = SAMPLES.get(id);
    if (!sample) throw new Error(`no sample ${id}`);
    const action = actionOf(sample, network);
    await paste(page, await startAction(ready.sandbox.connection, action));
    await openCard(page);
    await shot(page, `operation-${id}`);
    const risk = (await at(page, 'risk').getAttribute('data-risk')) ?? '';
    expect(RISKS.indexOf(risk)).toBeGreaterThanOrEqual(RISKS.indexOf(sample.risk));
    expect(await at(page, 'not-understood').count()).toBe(0);
    expect(await missingOn(page, action.payload)).toEqual([]);
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
  });

  it('are at least 25 different operations', () => {
    const operations = SHOWN.map(([id]) =>
      CORPUS.operations.findIndex(({ samples }) => samples.some((one) => one.id === id)),
    );
    expect(new Set(operations).size).toBeGreaterThanOrEqual(25);
  });
});
