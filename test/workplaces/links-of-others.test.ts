// Links over the real parts of the app: which hosts are asked, and what a link for another environment does.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PartsUnderTest, removeFolder, startParts } from '../helpers/parts-under-test.ts';
import { LINK_CASES } from '../links/link-cases.ts';

const CODE = 'YIbrSkqr3WnWzZ1TeqCoQgIg_qwYIbrSkqr3WnWzZ1T';
const BENCH = {
  v: 1,
  id: 'bench',
  label: 'Bank test bench',
  apiUrl: 'https://api.bench.example',
  // Such a name may resolve to this computer or a private network: nobody ever asks.
  linkHosts: ['localtest.bench.example', 'rebind.bench.example'],
  tokenIssuers: ['auth.bench.example'],
};

const folder = mkdtempSync(path.join(tmpdir(), 'other-links-'));
let under: PartsUnderTest;
/** Origins that were asked. */
const asked = new Set<string>();
beforeAll(async () => {
  under = await startParts({ signer: 'no signer is started here', folder });
  under.useFetch(async (url) => {
    asked.add(new URL(String(url)).origin);
    throw new TypeError('fetch failed');
  });
});
afterAll(() => removeFolder(folder));

const add = (environment: string) =>
  under.parts.workplaces.add({ environment, username: 'jane@acme.example', organisationId: 'or-1' });
const newest = () => under.parts.requests.inbox()[0];

it('S07: a link for staging while production is active is not opened, offers the switch, and nothing is fetched', async () => {
  await add('dfns-staging');
  await add('dfns');
  asked.clear();
  under.parts.intake.takeText(`https://dashboard.dfns.ninja/login?code=${CODE}`, 'paste');
  const row = newest();
  expect(row).toMatchObject({ environment: 'Dfns staging', state: 'waiting' });
  await under.parts.requests.open(row?.requestId ?? '');
  expect(under.parts.requests.review()).toMatchObject({
    kind: 'problem',
    problem: {
      code: 'link/other-account',
      details: { expected: 'Dfns production · jane@acme.example', got: 'Dfns staging · jane@acme.example' },
    },
    switchTo: { accountId: row?.accountId, label: 'Dfns staging · jane@acme.example' },
  });
  expect(newest()?.state).toBe('waiting');
  expect([...asked]).toEqual([]);
});

it('an answered request of an environment that was added is named in the history', async () => {
  await under.parts.workplaces.importEnvironment(JSON.stringify(BENCH));
  await add('custom-bench');
  under.parts.intake.takeText(`https://localtest.bench.example/login?code=${CODE}`, 'paste');
  await under.parts.requests.decline(newest()?.requestId ?? '', 'not-asked');
  expect(under.parts.requests.history()[0]).toMatchObject({
    outcome: 'declined',
    environment: 'Bank test bench',
  });
});

it('SEC-30: opening every link of the corpus signed out asks no host of a link, whichever account is active', async () => {
  const { parts } = under;
  const own = (host: string, number: number) => `https://${host}/login?code=${CODE.slice(0, -1)}${number}`;
  const links = [
    ...LINK_CASES.map(({ value }) => value).filter((value) => typeof value === 'string'),
    ...BENCH.linkHosts.map(own),
  ];
  let opened = 0;
  for (const accountId of parts.workplaces.rows().map((one) => one.accountId)) {
    if (accountId === 'practice') continue; // its API is on this computer
    await parts.workplaces.switchTo(accountId);
    const { apiUrl } = parts.snapshot().environment;
    asked.clear();
    for (const link of links) {
      try {
        parts.intake.takeText(link, 'paste');
      } catch {} // refused: most of the corpus is
    }
    for (const { requestId, state } of parts.requests.inbox()) {
      if (state !== 'waiting') continue;
      await parts.requests.open(requestId);
      opened += 1;
    }
    expect([...asked].filter((origin) => origin !== apiUrl)).toEqual([]);
  }
  expect(opened).toBeGreaterThan(5);
});
