// Which account the routes act for, with the parts as the app connects them.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRoutes } from '../../main/ipc/routes.ts';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { type PartsUnderTest, removeFolder, startParts } from '../helpers/parts-under-test.ts';

const OTHER = {
  ...{ accountId: 'ac-abcdefgh', environment: 'dfns', kind: 'person' },
  ...{ username: 'jane@acme.example', organisationId: 'or-1' },
};
const PAYEE = {
  name: 'Payee',
  address: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D',
  network: null,
  note: '',
};

let under: PartsUnderTest;
beforeEach(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'active-account-'));
  const records = { v: 1, active: 'practice', accounts: [OTHER] };
  await writeFile(path.join(folder, 'accounts.json'), JSON.stringify(records));
  under = await startParts({ signer: signerPortInProcess, folder });
});
afterEach(() => removeFolder(under.folder));

describe('what belongs to an account', () => {
  it('is of the one on the screen, also for who took a part out before the switch', async () => {
    const { account, recipients, workplaces } = under.parts;
    const routes = makeRoutes(Promise.resolve(under.parts));
    await recipients().add(PAYEE);
    await workplaces.switchTo(OTHER.accountId);
    expect(account().identity().username).toBe(OTHER.username);
    expect([recipients().count(), (await routes['book/read']({})).entries]).toEqual([0, []]);
    expect(under.parts.snapshot()).toMatchObject({ environment: { id: 'dfns' }, book: { count: 0 } });
    await workplaces.switchTo('practice');
    expect(account().identity().username).not.toBe(OTHER.username);
    expect((await routes['book/read']({})).entries).toMatchObject([{ name: 'Payee' }]);
  });
});
