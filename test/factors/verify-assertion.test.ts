import { describe, expect, it } from 'vitest';
import { verifyAssertion } from '../../main/factors/verify-assertion.ts';
import corpus from '../vectors/vectors.json' with { type: 'json' };

const keys: Readonly<Record<string, { readonly publicKeySpkiPem: string }>> = corpus.keys;

const verify = (id: string, changes: object = {}) => {
  const vector = corpus.vectors.find((one) => one.id === id);
  const assertion = vector?.firstFactor?.credentialAssertion;
  if (vector === undefined || assertion === undefined) throw new TypeError(`there is no vector ${id}`);
  const publicKeyPem = keys[String(vector.key)]?.publicKeySpkiPem ?? '';
  const expected = { credId: assertion.credId, challenge: String(vector.challenge), publicKeyPem };
  verifyAssertion(assertion, { ...expected, ...changes });
};

describe('an assertion of a key', () => {
  it.each(['get-sdk-ed25519', 'get-sdk-p256', 'get-sdk-secp256k1', 'get-ppk-p256'])(
    'leaves when it is right: vector %s',
    (id) => {
      expect(() => verify(id)).not.toThrow();
    },
  );

  it.each(['rej-wrong-challenge', 'rej-raw-rs', 'rej-padded-base64', 'rej-other-key', 'rej-rsa-pss'])(
    'stays here when it is wrong: vector %s',
    (id) => {
      expect(() => verify(id)).toThrow(expect.objectContaining({ code: 'internal' }));
    },
  );

  it.each(['get-python-shape', 'get-docs-alphabetical'])(
    'has exactly the text that is signed here, not another one that means the same: vector %s',
    (id) => {
      expect(() => verify(id)).toThrow('client data');
    },
  );

  it('names the credential that was asked for', () => {
    expect(() => verify('get-sdk-p256', { credId: 'another' })).toThrow('another credential');
  });

  it.each([
    ['no PEM', 'public key'],
    ['a PEM of nothing', '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n'],
    ['another key of the curve', keys['p256_other']?.publicKeySpkiPem],
    ['a key of another curve', keys['secp256k1']?.publicKeySpkiPem],
  ])('does not verify with %s', (_what, publicKeyPem) => {
    expect(() => verify('get-sdk-p256', { publicKeyPem })).toThrow('does not verify');
  });
});
