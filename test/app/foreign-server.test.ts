// A page that was taken over, with the parts as the app connects them: no request of it leaves for a server of its own.
import { readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { type PartsUnderTest, removeFolder, startParts } from '../helpers/parts-under-test.ts';
import { decisionOf } from '../receipts/receipts-run.ts';

let server: Server;
let heard: string[];
let url: string;
let answer: boolean;
let keychain: Map<string, string>;
let under: PartsUnderTest;

const start = (folder?: string) =>
  startParts({
    ...{ signer: signerPortInProcess, keychain, confirm: async () => answer },
    ...(folder === undefined ? {} : { folder }),
  });

beforeEach(async () => {
  heard = [];
  answer = true;
  keychain = new Map();
  server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json');
    response.end('{"items":[]}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  under = await start();
});
afterEach(async () => {
  server.close();
  await removeFolder(under.folder);
});

const file = (id: string, more: object = {}) =>
  JSON.stringify({ v: 1, id, label: `Server ${id}`, apiUrl: url, tokenIssuers: [`auth.${id}`], ...more });

function token(iss: string): Secret {
  const part = (value: object) => base64url(utf8(JSON.stringify(value)));
  const metadata = { orgId: 'or-1', userId: 'us-1', tokenKind: 'Pat' };
  const exp = Math.floor(Date.now() / 1_000) + 9_999;
  const claims = { iss, exp, 'https://custom/username': 'j@acme', 'https://custom/app_metadata': metadata };
  return Secret.take(utf8(`${part({ alg: 'EdDSA' })}.${part(claims)}.${base64url(new Uint8Array(64))}`));
}
function bring(environment: string, iss: string): Promise<{ readonly accountId: string }> {
  const { useToken: take } = under.parts.workplaces;
  return take({ environment, kind: 'personal-token', storage: 'keychain', token: token(iss) });
}

describe('SEC-07: a file of an environment that nobody agreed to', () => {
  it('gives no way out: no environment, no account, no request to its server', async () => {
    answer = false;
    const { workplaces } = under.parts;
    await expect(workplaces.importEnvironment(file('evil'))).rejects.toMatchObject({
      code: 'request/confirm-refused',
    });
    const account = { environment: 'custom-evil', username: 'eve@evil.example', organisationId: 'or-1' };
    await expect(workplaces.add(account)).rejects.toMatchObject({ code: 'environment/unknown' });
    await expect(bring('custom-evil', 'auth.evil')).rejects.toMatchObject({ code: 'environment/unknown' });
    expect([heard, workplaces.rows().length]).toEqual([[], 1]);
  });
});

describe('SEC-30: a token', () => {
  it('of Dfns or of another file never leaves for the server of a file', async () => {
    const { workplaces } = under.parts;
    await expect(
      workplaces.importEnvironment(file('claims', { tokenIssuers: ['auth.dfns.io'] })),
    ).rejects.toMatchObject({ code: 'environment/file', details: { member: 'tokenIssuers' } });
    await workplaces.importEnvironment(file('one'));
    await workplaces.importEnvironment(file('two'));
    for (const issuer of ['auth.dfns.io', 'auth.practice.countersign.invalid', 'auth.two'])
      await expect(bring('custom-one', issuer)).rejects.toMatchObject({
        code: 'account/token-refused',
        details: { reason: 'other-environment' },
      });
    expect(heard).toEqual([]);
    await bring('custom-one', 'auth.one');
    expect(heard).toContain('GET /auth/credentials');
  });
});

describe('SEC-81: an environment whose file was changed on the disk', () => {
  it('is said, its accounts wait in the list, and the program starts', async () => {
    await under.parts.workplaces.importEnvironment(file('one'));
    const { accountId } = await bring('custom-one', 'auth.one');
    const good = file('one');
    const name = path.join(under.folder, 'environments/custom-one.json');
    await writeFile(name, file('one', { tokenIssuers: ['auth.dfns.io'] }));
    under = await start(under.folder);
    expect(under.parts.snapshot().notices).toMatchObject([
      { problem: { code: 'environment/damaged', details: { file: 'environments/custom-one.json' } } },
    ]);
    const ids = () => under.parts.workplaces.rows().map((row) => row.accountId);
    expect(ids()).toEqual(['practice']);
    await under.parts.workplaces.importEnvironment(file('two'));
    const { accountId: second } = await bring('custom-two', 'auth.two'); // writes the list
    await writeFile(name, good);
    under = await start(under.folder);
    expect(ids().sort()).toEqual(['practice', accountId, second].sort());
  });
});

describe('SEC-48: an account that is removed', () => {
  it('leaves nothing in the keychain', async () => {
    await under.parts.workplaces.importEnvironment(file('one'));
    const { accountId } = await bring('custom-one', 'auth.one');
    await under.parts.receipts().write(decisionOf(1));
    expect([...keychain.keys()].some((item) => item.startsWith('history-'))).toBe(true);
    await under.parts.workplaces.remove({ accountId, typed: 'j@acme' });
    expect([...keychain.keys()]).toEqual([]);
    const receipts = await readdir(path.join(under.folder, 'accounts', accountId, 'receipts'));
    expect(receipts).toContain('key.json'); // the public key stays with them
  });
});
