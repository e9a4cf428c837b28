import { beforeEach, describe, expect, it } from 'vitest';
import { loadCustomEnvironments } from '../../main/environments/custom-environments.ts';
import type { ConfirmQuestion } from '../../main/requests/confirm.ts';
import { type EnvironmentList, makeEnvironmentList } from '../../main/workplaces/environment-list.ts';
import { memoryFiles } from '../vault/memory-files.ts';

const FILE = {
  ...{ v: 1, id: 'bank', label: 'Bank test bench', apiUrl: 'https://api.custody.bank.example' },
  ...{ linkHosts: ['custody.bank.example'], tokenIssuers: ['auth.bank.example'] },
  ...{ rpId: 'bank.example', passkeyOrigin: 'https://custody.bank.example' },
  dashboardUrl: 'https://custody.bank.example/start',
  tokenKeys: [
    { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'bank-2026' },
  ],
};
const TEXT = JSON.stringify(FILE);
const REFUSED = { code: 'request/confirm-refused', details: { reason: 'environment' } };

let files: ReturnType<typeof memoryFiles>;
let asked: ConfirmQuestion[];
let answer: () => Promise<boolean>;
let list: EnvironmentList;

beforeEach(async () => {
  files = memoryFiles();
  asked = [];
  answer = async () => true;
  list = makeEnvironmentList(await loadCustomEnvironments(files), (question) => {
    asked.push(question);
    return answer();
  });
});

const customs = () => list.choices().filter(({ isCustom }) => isCustom).length;

describe('SEC-07: a file of an environment', () => {
  it('counts after a yes in the dialog of the system, which says all that it pins', async () => {
    expect(await list.importFile(TEXT)).toEqual({ environment: 'custom-bank', label: FILE.label });
    const said = JSON.stringify(asked[0]);
    for (const pinned of [
      ...[FILE.label, FILE.apiUrl, 'custody.bank.example', 'auth.bank.example'],
      ...[
        'Passkeys of: bank.example',
        'bank-2026',
        'add nothing',
        'browser: https://custody.bank.example/start',
      ],
    ])
      expect(said).toContain(pinned);
    expect(list.has('custom-bank')).toBe(true);
  });

  it('adds nothing and leaves no file after a no, and after a dialog that fails', async () => {
    for (const reply of [async () => false, async () => Promise.reject<boolean>(new Error('no window'))]) {
      answer = reply;
      await expect(list.importFile(TEXT)).rejects.toMatchObject(REFUSED);
      expect([customs(), files.contents.size]).toEqual([0, 0]);
    }
  });

  it('is not asked about when it cannot be used', async () => {
    await expect(list.importFile('{"id":"evil"}')).rejects.toMatchObject({ code: 'environment/file' });
    expect(asked).toEqual([]);
  });

  it('is asked about alone: others are refused meanwhile', async () => {
    let sayNo = () => {};
    answer = () =>
      new Promise((resolve) => {
        sayNo = () => resolve(false);
      });
    const first = list.importFile(TEXT);
    await expect(list.importFile(TEXT)).rejects.toMatchObject({ code: 'input/too-often' });
    sayNo();
    await expect(first).rejects.toMatchObject(REFUSED);
    expect([asked.length, customs()]).toEqual([1, 0]);
  });

  it('says how many there are before names are cut', async () => {
    const linkHosts = Array.from({ length: 20 }, (_, number) => `host-${number}.custody.bank.example`);
    await list.importFile(JSON.stringify({ ...FILE, linkHosts }));
    const line = asked[0]?.targets.find((one) => one.startsWith('Links')) ?? '';
    expect(line).toMatch(/^Links \(20\): host-0\..* …$/);
    expect(line.length).toBeLessThan(300);
  });
});
