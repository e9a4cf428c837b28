// The dashboard of an environment that came with a file, with the parts as the app connects them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { type PartsUnderTest, removeFolder, startParts } from '../helpers/parts-under-test.ts';

const FILE = {
  ...{ v: 1, id: 'bank', label: 'Bank test bench', apiUrl: 'https://api.custody.bank.example' },
  ...{ tokenIssuers: ['auth.bank.example'], dashboardUrl: 'https://custody.bank.example/start' },
};
const PERSON = { environment: 'custom-bank', username: 'jane@acme.example', organisationId: 'or-1' };

let opened: (string | null)[];
let under: PartsUnderTest;
beforeEach(async () => {
  opened = [];
  under = await startParts({
    signer: signerPortInProcess,
    openDashboard: async ({ dashboardUrl }) => void opened.push(dashboardUrl),
  });
});
afterEach(() => removeFolder(under.folder));

async function enter(file: object): Promise<void> {
  await under.parts.workplaces.importEnvironment(JSON.stringify(file));
  await under.parts.workplaces.add(PERSON);
}

describe('SEC-11: the dashboard of a file', () => {
  it('is offered for its accounts, and opened at the address that the person agreed to', async () => {
    await enter(FILE);
    expect(under.parts.snapshot().passkeys).toMatchObject({ isUsable: false, hasDashboard: true });
    await under.parts.openDashboard();
    expect(opened).toEqual([FILE.dashboardUrl]);
  });

  it('is not offered where the file names none', async () => {
    await enter({ ...FILE, dashboardUrl: null });
    expect(under.parts.snapshot().passkeys.hasDashboard).toBe(false);
  });
});
