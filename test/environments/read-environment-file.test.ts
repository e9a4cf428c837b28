import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCustomEnvironments } from '../../main/environments/custom-environments.ts';
import { environmentChoices } from '../../main/environments/environment-choices.ts';
import { environmentLabel } from '../../main/environments/environment-label.ts';
import { linkHostsOf, RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { readEnvironmentFile } from '../../main/environments/read-environment-file.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const X = publicKey.export({ format: 'jwk' }).x ?? '';
const JWK = { kty: 'OKP', crv: 'Ed25519', x: X, kid: 'k1' };

const FILE = {
  v: 1,
  id: 'bank',
  label: 'Bank test bench',
  apiUrl: 'https://api.custody.bank.example',
  linkHosts: ['custody.bank.example'],
  rpId: 'bank.example',
  passkeyOrigin: 'https://custody.bank.example',
  dashboardUrl: 'https://custody.bank.example/start',
  tokenIssuers: ['auth.custody.bank.example'],
  tokenKeys: [JWK],
  redemption: 'none',
  legacyHeaders: { appId: 'ap-1', nonce: 'uuid-date', appSecret: true, apiSignature: false },
};
const text = (change: object = {}) => JSON.stringify({ ...FILE, ...change });
const minimal = (change: object = {}) => {
  const { v, id, label, apiUrl, tokenIssuers } = FILE;
  return JSON.stringify({ v, id, label, apiUrl, tokenIssuers, ...change });
};
const pem = (key: typeof publicKey) => key.export({ type: 'spki', format: 'pem' }).toString();

describe('an environment file that is refused', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const cases: readonly (readonly [string, string, string, string | undefined])[] = [
    ['no JSON', '{', 'json', undefined],
    ['a member twice', `{"v":1,"v":1,${text().slice(1)}`, 'json', undefined],
    ['a comment', `${text()}//`, 'json', undefined],
    ['more than 32 KiB', `${text()}${' '.repeat(32_768)}`, 'json', undefined],
    ['a list', '[]', 'member', 'other'],
    ['another version', text({ v: 2 }), 'member', 'v'],
    ['a member too many', text({ proxy: 'x' }), 'member', 'other'],
    [
      'a secret in the file',
      text({ legacyHeaders: { ...FILE.legacyHeaders, secret: 'x' } }),
      'member',
      'legacyHeaders',
    ],
    ['an id with a slash', text({ id: '../a' }), 'member', 'id'],
    ['no label', text({ label: '' }), 'member', 'label'],
    ['a label with a hidden character', text({ label: 'Ba\u200bnk' }), 'member', 'label'],
    ['a label that turns the line', text({ label: '\u202eknaB' }), 'member', 'label'],
    ['no issuer', text({ tokenIssuers: [] }), 'member', 'tokenIssuers'],
    ['plain HTTP', text({ apiUrl: 'http://api.custody.bank.example' }), 'address', 'apiUrl'],
    ['plain HTTP to localhost by name', text({ apiUrl: 'http://localhost:80' }), 'address', 'apiUrl'],
    ['loopback without a port', text({ apiUrl: 'http://127.0.0.1' }), 'address', 'apiUrl'],
    ['loopback with a port that is none', text({ apiUrl: 'http://127.0.0.1:65536' }), 'address', 'apiUrl'],
    ['loopback with a path', text({ apiUrl: 'http://127.0.0.1:80/a' }), 'address', 'apiUrl'],
    ['a path behind the origin', text({ apiUrl: 'https://a.example/v1' }), 'address', 'apiUrl'],
    ['a slash behind the origin', text({ apiUrl: 'https://a.example/' }), 'address', 'apiUrl'],
    ['the default port', text({ apiUrl: 'https://a.example:443' }), 'address', 'apiUrl'],
    ['a name in front of the host', text({ apiUrl: 'https://api.dfns.io@a.example' }), 'address', 'apiUrl'],
    ['upper case', text({ apiUrl: 'https://A.example' }), 'address', 'apiUrl'],
    ['an address of numbers', text({ apiUrl: 'https://10.0.0.1' }), 'address', 'apiUrl'],
    [
      'a dashboard that runs a script',
      text({ dashboardUrl: 'javascript:alert(1)' }),
      'address',
      'dashboardUrl',
    ],
    ...[
      'http://custody.bank.example/start',
      'file:///etc/passwd',
      'https://jane@custody.bank.example/start',
      'https://jane:word@custody.bank.example/start',
      'https://custody.bank.example:8443/start',
      'https://custody.bank.example:443/start',
      'https://custody.bank.example/start#part',
      'https://custody.bank.example',
      'https://Custody.bank.example/',
      'https://10.0.0.1/',
      'https://localhost/',
      'https://[::1]/',
      'https://b\u0430nk.example/',
      'https://custody.bank.example/a/../b',
    ].map((url) => [`the dashboard ${url}`, text({ dashboardUrl: url }), 'address', 'dashboardUrl'] as const),
    ...['https://app.dfns.io/', 'https://x.dfns.ninja/', 'https://w3.ibm.com/'].map(
      (url) => [`the dashboard ${url}`, text({ dashboardUrl: url }), 'taken', 'dashboardUrl'] as const,
    ),
    ['a dashboard with a query', text({ dashboardUrl: 'https://a.example/?x=1' }), 'address', 'dashboardUrl'],
    ['a link host with a port', text({ linkHosts: ['a.example:8443'] }), 'host', 'linkHosts'],
    ['a link host with a star', text({ linkHosts: ['*.bank.example'] }), 'host', 'linkHosts'],
    ['a link host of one label', text({ linkHosts: ['localhost'] }), 'host', 'linkHosts'],
    ['a link host in another script', text({ linkHosts: ['b\u0430nk.example'] }), 'host', 'linkHosts'],
    ['a link host twice', text({ linkHosts: ['a.example', 'a.example'] }), 'host', 'linkHosts'],
    [
      'a page that is not of the relying party',
      text({ passkeyOrigin: 'https://evilbank.example' }),
      'host',
      'passkeyOrigin',
    ],
    ['a page above the relying party', text({ rpId: 'api.custody.bank.example' }), 'host', 'passkeyOrigin'],
    ['a relying party without a page', text({ passkeyOrigin: null }), 'host', 'rpId'],
    ['a page without a relying party', text({ rpId: null }), 'host', 'rpId'],
    ['an RSA key', text({ tokenKeys: [{ kid: 'k', pem: pem(rsa) }] }), 'keys', 'tokenKeys'],
    [
      'a private key',
      text({
        tokenKeys: [{ kid: 'k', pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }],
      }),
      'keys',
      'tokenKeys',
    ],
    ['a private half in a key', text({ tokenKeys: [{ ...JWK, d: X }] }), 'keys', 'tokenKeys'],
    ['a key without an id', text({ tokenKeys: [{ ...JWK, kid: undefined }] }), 'keys', 'tokenKeys'],
    ['a key id twice', text({ tokenKeys: [JWK, JWK] }), 'keys', 'tokenKeys'],
    ['the label of a release', text({ label: 'DFNS  Production' }), 'taken', 'label'],
    ['the label of practice', text({ label: 'practice' }), 'taken', 'label'],
    ['the API of Dfns production', text({ apiUrl: 'https://api.dfns.io' }), 'taken', 'apiUrl'],
    ['the link host of Dfns', text({ linkHosts: ['app.dfns.io'] }), 'taken', 'linkHosts'],
    ['a link host below Dfns', text({ linkHosts: ['login.dfns.io'] }), 'taken', 'linkHosts'],
    ['a link host above IBM', text({ linkHosts: ['ibm.com'] }), 'taken', 'linkHosts'],
    ['the practice host', text({ linkHosts: ['practice.countersign.invalid'] }), 'taken', 'linkHosts'],
    [
      'the relying party of Dfns',
      text({ rpId: 'dfns.io', passkeyOrigin: 'https://app.dfns.io' }),
      'taken',
      'rpId',
    ],
    ['letters of another script', text({ label: 'Practi\u0441e' }), 'member', 'label'],
    ['an accent', text({ label: 'B\u00e4nk' }), 'member', 'label'],
    ['a space at the end of its label', text({ label: 'Bank ' }), 'member', 'label'],
    ...[
      'Dfns production EU',
      'My DFN5',
      'D f n s',
      'I.B.M. test',
      'lBM Haven',
      'New Haven',
      'Pr4ctice 2',
    ].map((label) => [`the label ${label}`, text({ label }), 'taken', 'label'] as const),
    ...[
      'https://api.dfns.io:8443',
      'https://auth.dfns.io',
      'https://dfns.io',
      'https://x.dfns.ninja',
      'https://api.digitalassets.ibm.com:8443',
      'https://other.ibm.com',
      'https://api.uae.dfns.io:444',
    ].map((apiUrl) => [`the API ${apiUrl}`, minimal({ apiUrl }), 'taken', 'apiUrl'] as const),
    ['a host of the owner of a release', text({ linkHosts: ['w3.ibm.com'] }), 'taken', 'linkHosts'],
    ...['auth.dfns.io', 'auth.dfns.ninja', 'auth.practice.countersign.invalid'].map(
      (issuer) =>
        [`the issuer ${issuer}`, text({ tokenIssuers: ['x', issuer] }), 'taken', 'tokenIssuers'] as const,
    ),
    ['an issuer twice', text({ tokenIssuers: ['x', 'x'] }), 'member', 'tokenIssuers'],
    [
      'the relying party of somebody else',
      text({ rpId: 'google.com', passkeyOrigin: 'https://accounts.google.com' }),
      'host',
      'rpId',
    ],
    [
      'a relying party whose name only ends alike',
      text({ apiUrl: 'https://evilbank.example' }),
      'host',
      'rpId',
    ],
    [
      'a relying party under which anybody registers',
      text({ apiUrl: 'https://api.bank.co.uk', rpId: 'co.uk', passkeyOrigin: 'https://bank.co.uk' }),
      'host',
      'rpId',
    ],
    [
      'a relying party for a port of this computer',
      text({ apiUrl: 'http://127.0.0.1:4000' }),
      'host',
      'rpId',
    ],
  ];
  it.each(cases)('SEC-26: has %s', (_name, source, reason, member) => {
    const details = member === undefined ? { reason } : { reason, member };
    const error = expect.objectContaining({ code: 'environment/file', details });
    expect(() => readEnvironmentFile(source, [])).toThrow(error);
  });

  it('SEC-26: takes the link host or the label of another file', () => {
    const other = readEnvironmentFile(text(), []);
    const same = { id: 'second', label: 'Second' };
    const taken = (member: string) =>
      expect.objectContaining({ code: 'environment/file', details: { reason: 'taken', member } });
    expect(() => readEnvironmentFile(text(same), [other])).toThrow(taken('linkHosts'));
    expect(() => readEnvironmentFile(minimal({ id: 'second' }), [other])).toThrow(taken('label'));
    expect(() => readEnvironmentFile(minimal({ ...same, label: 'BANK test-8ench' }), [other])).toThrow(
      taken('tokenIssuers'),
    );
    expect(() => readEnvironmentFile(minimal({ ...same, label: 'BANK test-b3nch' }), [other])).toThrow(
      taken('label'),
    );
  });

  it('SEC-11: takes a link host of another file for its dashboard', () => {
    const other = readEnvironmentFile(text(), []);
    const second = minimal({
      ...{ id: 'second', label: 'Second', tokenIssuers: ['auth.second'] },
      dashboardUrl: 'https://custody.bank.example/',
    });
    expect(() => readEnvironmentFile(second, [other])).toThrow(
      expect.objectContaining({ details: { reason: 'taken', member: 'dashboardUrl' } }),
    );
  });

  it('SEC-26: takes the issuer or the relying party of another file', () => {
    const other = readEnvironmentFile(text(), []);
    const second = { id: 'second', label: 'Second', linkHosts: [], dashboardUrl: null };
    expect(() => readEnvironmentFile(text(second), [other])).toThrow(
      expect.objectContaining({ details: { reason: 'taken', member: 'tokenIssuers' } }),
    );
    expect(() => readEnvironmentFile(text({ ...second, tokenIssuers: ['auth.second'] }), [other])).toThrow(
      expect.objectContaining({ details: { reason: 'taken', member: 'rpId' } }),
    );
  });
});

describe('the documentation', () => {
  it('has examples that are taken', () => {
    const document = readFileSync(new URL('../../docs/environments.md', import.meta.url), 'utf8');
    const [example = '', legacy = ''] = [...document.matchAll(/```json\n([^`]+)```/g)].map(
      ([, json]) => json,
    );
    expect(readEnvironmentFile(example, [])).toMatchObject({ id: 'custom-bank', legacyHeaders: null });
    const older = example.replace('"legacyHeaders": null', legacy.trim());
    expect(readEnvironmentFile(older, []).legacyHeaders).toMatchObject({ nonce: 'uuid-date' });
  });
});

describe('an environment file', () => {
  it('becomes an environment with the tone of files and an id that no hand-off can name', () => {
    const environment = readEnvironmentFile(text(), []);
    const { v: _version, id: _id, ...rest } = FILE;
    expect(environment).toEqual({ ...rest, id: 'custom-bank', tone: 'custom' });
    const handOff = {
      v: 1,
      environment: 'custom-bank',
      action: { method: 'POST', path: '/wallets', payload: '' },
    };
    const data = Buffer.from(JSON.stringify(handOff)).toString('base64url');
    expect(parseLink(`countersign://request?d=${data}`, linkHostsOf([environment]))).toEqual({
      ok: false,
      reason: 'request-environment',
    });
  });

  it('needs five members, and then has no links, passkeys, pinned keys or older headers', () => {
    expect(readEnvironmentFile(minimal({ apiUrl: 'http://127.0.0.1:4000' }), [])).toEqual({
      ...{ id: 'custom-bank', label: FILE.label, tone: 'custom', apiUrl: 'http://127.0.0.1:4000' },
      ...{ linkHosts: [], rpId: null, passkeyOrigin: null, dashboardUrl: null },
      ...{ tokenIssuers: FILE.tokenIssuers, tokenKeys: [], redemption: 'none', legacyHeaders: null },
    });
  });

  it('may give a key in PEM', () => {
    const source = text({ tokenKeys: [{ kid: 'k1', pem: pem(publicKey) }] });
    expect(readEnvironmentFile(source, []).tokenKeys).toEqual([JWK]);
  });

  it('may add what IBM and the UAE have not published, under a label of its own', () => {
    for (const apiUrl of ['https://api.digitalassets.ibm.com', 'https://api.uae.dfns.io'])
      expect(readEnvironmentFile(minimal({ apiUrl }), []).apiUrl).toBe(apiUrl);
  });

  it('says on the screen what it pins, that it is not encrypted, and which secrets it asks for', () => {
    const loopback = readEnvironmentFile(minimal({ apiUrl: 'http://127.0.0.1:4000' }), []);
    const choices = environmentChoices([readEnvironmentFile(text(), []), loopback]);
    expect(choices.map(({ label, isCustom }) => [label, isCustom])).toEqual([
      ['Dfns production', false],
      ['Dfns production UAE', false],
      ['Dfns staging', false],
      ['IBM Digital Asset Haven', false],
      ['Bank test bench', true],
      ['Bank test bench', true],
    ]);
    expect(choices[4]).toMatchObject({ isEncrypted: true, hasPinnedKeys: true, pinnedKeyIds: ['k1'] });
    expect(choices[4]?.asks).toEqual(['app-secret']);
    expect(choices[5]).toMatchObject({ isEncrypted: false, hasPinnedKeys: false });
  });
});

describe('the environment files of a computer', () => {
  it('are there again after a restart, with their links and labels', async () => {
    const files = makeFaultyFiles();
    const before = await loadCustomEnvironments(files);
    const added = await before.add(text());
    const { all, damaged } = await loadCustomEnvironments(files);
    expect([all(), damaged]).toEqual([[added], []]);
    expect(environmentLabel('custom-bank', all())).toBe('Bank test bench');
    expect(environmentLabel('custom-other', all())).toBe('Unknown environment');
    const hosts = linkHostsOf(all());
    expect(hosts.get('custody.bank.example')).toBe('custom-bank');
    expect(RELEASED_LINK_HOSTS.has('custody.bank.example')).toBe(false);
  });

  it('SEC-30: are judged anew at every start: an edited one counts for nothing and stays where it is', async () => {
    const files = makeFaultyFiles();
    await (await loadCustomEnvironments(files)).add(text());
    await files.replace('environments/custom-bank.json', text({ linkHosts: ['app.dfns.io'] }));
    await files.replace('environments/custom-other.json', minimal());
    const { all, damaged } = await loadCustomEnvironments(files);
    expect(all()).toEqual([]);
    expect(damaged).toEqual(['environments/custom-bank.json', 'environments/custom-other.json']);
    expect(await files.readText('environments/custom-bank.json')).toContain('app.dfns.io');
  });

  it('are never replaced by a file of the same id, and can be removed', async () => {
    const files = makeFaultyFiles();
    const custom = await loadCustomEnvironments(files);
    await custom.add(text());
    await expect(custom.add(minimal({ label: 'Other', tokenIssuers: ['auth.other'] }))).rejects.toMatchObject(
      {
        code: 'environment/file',
        details: { reason: 'taken', member: 'id' },
      },
    );
    await custom.remove('custom-bank');
    await expect(custom.remove('custom-bank')).rejects.toMatchObject({ code: 'environment/unknown' });
    expect((await loadCustomEnvironments(files)).all()).toEqual([]);
  });
});
