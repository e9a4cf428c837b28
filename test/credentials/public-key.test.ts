// The crypto of Electron (BoringSSL) does not know secp256k1; that of the unit tests does, so its refusal is played.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { toCredentialView } from '../../main/credentials/present-credential.ts';
import { credentialIdInBody, fingerprintInBody } from '../../main/credentials/public-key.ts';

vi.mock('node:crypto', async (load) => {
  const real = await load<typeof import('node:crypto')>();
  const createPublicKey: typeof real.createPublicKey = (input) => {
    const key = real.createPublicKey(input);
    if (key.asymmetricKeyDetails?.namedCurve === 'secp256k1') throw new TypeError('unknown group');
    return key;
  };
  return { ...real, createPublicKey };
});

const PAIRS = {
  Ed25519: () => generateKeyPairSync('ed25519'),
  'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  secp256k1: () => generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  RSA: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
} as const;

function newKey(name: keyof typeof PAIRS) {
  const { publicKey } = PAIRS[name]();
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const pem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  return { pem, fingerprint: createHash('sha256').update(spki).digest('base64url') };
}

const bodyWith = (publicKey: string): string => {
  const attestation = JSON.stringify({ publicKey, signature: '00' });
  const attestationData = Buffer.from(attestation, 'utf8').toString('base64url');
  return JSON.stringify({ credentialInfo: { credId: 'cr-1', attestationData } });
};

describe('the key of a credential', () => {
  it.each(['Ed25519', 'P-256', 'secp256k1', 'RSA'] as const)('is known by its fingerprint: %s', (name) => {
    const { pem, fingerprint } = newKey(name);
    expect(fingerprintInBody(bodyWith(pem))).toBe(fingerprint);
    expect(credentialIdInBody(bodyWith(pem))).toBe('cr-1');
    const listed = {
      ...{ kind: 'Key', credentialId: 'cr-1', credentialUuid: 'uuid-1', dateCreated: '', isActive: true },
      ...{ name: 'Desk', publicKey: pem, relyingPartyId: '', origin: '' },
    } as const;
    const view = toCredentialView(listed, { all: [listed], entries: [] });
    expect(view.fingerprint).toBe(fingerprint);
  });

  it.each(['', 'null', '[]', '{"credentialInfo":{"attestationData":"%%"}}', bodyWith('no key')])(
    'is none in %j',
    (body) => {
      expect(fingerprintInBody(body)).toBeNull();
    },
  );
});
