import { describe, expect, it } from 'vitest';
import { factOf, SAMPLES, sampleOf, sentences, show } from './samples.ts';

const NEW = 'networks.createCantonValidator';
const custom = SAMPLES.find(({ variant }) => variant === 'Custom');
if (!custom) throw new TypeError('no sample of an own validator');
const BODY = JSON.parse(custom.payload);
const SECRET =
  'It carries a client secret in plain text: whoever sees this request can sign in to your validator or ledger.';

/** The own validator of the corpus with one of its parts changed. */
function own(part: 'validator' | 'ledger', change: object, oauth2: object = {}) {
  const changed = { ...BODY[part], ...change, oauth2: { ...BODY[part].oauth2, ...oauth2 } };
  return { ...sampleOf(NEW), payload: JSON.stringify({ ...BODY, [part]: changed }) };
}

describe('an own validator', () => {
  it('shows every host by itself and says that it carries a password', () => {
    const view = show(custom);
    const hosts = view.facts.filter(({ id }) => id.startsWith('host-')).map(({ value }) => value);
    expect(hosts).toEqual([
      'validator.acme.example',
      'acme.eu.auth0.com',
      'ledger.acme.example',
      'acme.eu.auth0.com',
    ]);
    expect(sentences(view, 'caution')).toEqual([SECRET]);
    const secret = view.facts.find(({ id }) => id === 'payload:/ledger/oauth2/clientSecret');
    expect(secret?.label).toBe('Ledger: client secret (a password in plain text)');
  });

  it.each(['validator', 'ledger'] as const)('whose %s has no encryption is a danger', (part) => {
    const words = `The ${part} has no encryption (http): anybody on the way reads along.`;
    expect(sentences(show(own(part, { url: 'http://x.example.com' })), 'danger')).toEqual([words]);
    const tokens = show(own(part, {}, { domain: 'http://x.example.com' }));
    expect(sentences(tokens, 'danger')).toEqual([expect.stringContaining(`token service of the ${part}`)]);
    expect(show(own(part, { url: 'x' })).blocks).toEqual([`The address of the ${part} cannot be read.`]);
  });

  it('may name the domain of its tokens without https', () => {
    const view = show(own('ledger', {}, { domain: 'acme.eu.auth0.com' }));
    expect(factOf(view, 'host-ledger-tokens')).toBe('acme.eu.auth0.com');
    expect(view.blocks).toEqual([]);
  });

  it.each([
    '@evil.example/token',
    '.evil.example/token',
    '//evil.example',
    '/a@b',
    '/a/../b?c',
    '\\evil',
    '',
  ])('with the token path %j is a caution', (tokenPath) => {
    const words = 'The token service of the validator has an unusual path: it may lead to another host.';
    const isWarned = sentences(show(own('validator', {}, { tokenPath })), 'caution').includes(words);
    expect(isWarned).toBe(true);
    expect(sentences(show(custom), 'caution')).not.toContain(words);
  });

  it.each(['url', 'oauth2/domain', 'oauth2/audience', 'oauth2/clientId', 'oauth2/clientSecret'])(
    'without %s is blocked',
    (path) => {
      const [first = '', second] = path.split('/');
      const change = second === undefined ? { [first]: undefined } : {};
      const view = show(own('ledger', change, second === undefined ? {} : { [second]: undefined }));
      expect(view.blocks).toContain(`The payload has no usable "ledger/${path}".`);
    },
  );
});

describe('the kind of a validator', () => {
  it('decides which fields are known', () => {
    expect(show(custom).sentence).toBe('Let wallets on Canton rely on a validator of your own');
    const shared = show(sampleOf(NEW, { validator: { url: 'https://x.example.com' } }));
    expect(shared.sentence).toBe('Let wallets on Canton rely on a shared validator');
    expect(shared.notUnderstood).toMatchObject([{ label: '/validator/url' }]);
    const other = show(sampleOf(NEW, { kind: 'Other' }));
    expect(other.sentence).toContain('a validator of an unknown kind');
    expect(other.blocks).toEqual(['The payload has no usable "kind".']);
  });
});

describe('an existing validator', () => {
  const validator = {
    id: 'va-h2jon-nmta5-kj8oahqf8cdi4v5h',
    name: 'own validator',
    kind: 'Custom',
    network: 'Canton',
  };

  it('that changes shows its name now and afterwards, and that its hosts now are not known', () => {
    const view = show(sampleOf('networks.updateCantonValidator'), { validator });
    expect(view.diff?.rows).toEqual([
      { label: 'Name', before: 'own validator', after: 'own validator v2', change: 'changed' },
    ]);
    expect(sentences(view, 'caution')).toEqual([
      'The server does not say which addresses are used now: compare the new ones yourself.',
      SECRET,
    ]);
    expect(view.blocks).toEqual([]);
    const renamed = { ...sampleOf('networks.updateCantonValidator'), payload: '{"name":"x"}' };
    expect(show(renamed, { validator }).warnings).toEqual([]);
  });

  it('that is sent in part is blocked', () => {
    const view = show(
      sampleOf('networks.updateCantonValidator', { validator: { url: 'https://x.example.com' } }),
    );
    expect(view.blocks).toContain('The payload has no usable "validator/oauth2/clientSecret".');
    const empty = show(sampleOf('networks.updateCantonValidator', { validator: {} }));
    expect(empty.blocks).toContain('The payload has no usable "validator/url".');
  });

  it.each(['networks.updateCantonValidator', 'networks.deleteCantonValidator'])(
    'in %s is named, another one blocks, an unknown network is a caution',
    (operation) => {
      const request = sampleOf(operation);
      expect(factOf(show(request, { validator }), 'validator:/name')).toBe('own validator');
      expect(show(request, { validator: { ...validator, id: 'va-x' } }).blocks).toHaveLength(1);
      const unknown = 'This version does not know this network.';
      expect(sentences(show(request, { validator }), 'caution')).not.toContain(unknown);
      const elsewhere = show(
        { ...request, path: request.path.replace('/canton/', '/constructor/') },
        { validator },
      );
      expect(sentences(elsewhere, 'caution')).toContain(unknown);
      expect(elsewhere.sentence).toMatch(/on an unknown network$/);
    },
  );
});
