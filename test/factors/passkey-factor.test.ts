import { describe, expect, it } from 'vitest';
import { base64url, utf8 } from '../../main/core/bytes.ts';
import type { FidoAssertion } from '../../main/dfns/factor.ts';
import { verifyPasskey } from '../../main/factors/verify-passkey.ts';
import corpus from '../vectors/vectors.json' with { type: 'json' };
import { challengeOf, keyRef, noPassword, PLACE, startFactors, takes } from './factor-world.ts';

function vector(id: string) {
  const found = corpus.vectors.find((one) => one.id === id);
  const assertion = found?.firstFactor?.credentialAssertion;
  if (!assertion || !('authenticatorData' in assertion)) throw new TypeError(`there is no vector ${id}`);
  return { assertion: assertion as FidoAssertion, challenge: String(found?.challenge) }; // authenticatorData is there
}

const right = vector('fido2-get-utf8');
const asked = {
  place: PLACE,
  challenge: right.challenge,
  allowCredentials: [right.assertion.credId],
  userVerification: 'required',
} as const;

const withClientData = (changes: object): FidoAssertion => {
  const text = Buffer.from(right.assertion.clientData, 'base64url').toString();
  const clientData = base64url(utf8(JSON.stringify({ ...JSON.parse(text), ...changes })));
  return { ...right.assertion, clientData };
};

const withData = (change: (data: Buffer) => void): FidoAssertion => {
  const data = Buffer.from(right.assertion.authenticatorData, 'base64url');
  change(data);
  return { ...right.assertion, authenticatorData: base64url(new Uint8Array(data)) };
};

describe('an assertion of a passkey', () => {
  it('leaves with either coding of the challenge', () => {
    expect(() => verifyPasskey(right.assertion, asked)).not.toThrow();
    const decoded = withClientData({ challenge: asked.challenge });
    expect(() => verifyPasskey(decoded, asked)).not.toThrow();
  });

  it('may be of any passkey where none was listed, and ids may be in standard base64', () => {
    expect(() => verifyPasskey(right.assertion, { ...asked, allowCredentials: [] })).not.toThrow();
    const standard = right.assertion.credId.replaceAll('-', '+').replaceAll('_', '/');
    expect(() =>
      verifyPasskey(right.assertion, { ...asked, allowCredentials: [`${standard}=`] }),
    ).not.toThrow();
  });

  it.each<readonly [what: string, assertion: FidoAssertion, message: string]>([
    ['of another passkey', { ...right.assertion, credId: 'b3RoZXI' }, 'not listed'],
    ['for another challenge', withClientData({ challenge: 'b3RoZXI' }), 'another challenge'],
    [
      'for a challenge that was coded twice',
      withClientData({ challenge: base64url(utf8(base64url(utf8(asked.challenge)))) }),
      'another challenge',
    ],
    ['of a registration', withClientData({ type: 'webauthn.create' }), 'no client data'],
    ['of a key', withClientData({ type: 'key.get' }), 'no client data'],
    ['of another page (vector rej-fido2-origin)', vector('rej-fido2-origin').assertion, 'another page'],
    ['of a frame of another page', withClientData({ crossOrigin: true }), 'another page'],
    ['for another relying party', withData((data) => void data.fill(0, 0, 1)), 'another relying party'],
    ['without a person', withData((data) => void data.writeUInt8(0x04, 32)), 'without a person'],
    [
      'without verification (vector rej-fido2-no-uv)',
      vector('rej-fido2-no-uv').assertion,
      'without verifying',
    ],
    ['cut short', { ...right.assertion, authenticatorData: 'AAAA' }, 'no authenticator data'],
    [
      'with padded client data',
      { ...right.assertion, clientData: `${right.assertion.clientData}=` },
      'no client data',
    ],
    ['with client data that is no JSON', { ...right.assertion, clientData: 'AAAA' }, 'no client data'],
  ])('stays here when it is %s', (_what, assertion, message) => {
    expect(() => verifyPasskey(assertion, asked)).toThrow(message);
    expect(() => verifyPasskey(assertion, asked)).toThrow(
      expect.objectContaining({ code: 'passkey/failed' }),
    );
  });

  it('needs no verification where the service does not ask for it', () => {
    const { assertion } = vector('rej-fido2-no-uv');
    expect(() => verifyPasskey(assertion, { ...asked, userVerification: 'preferred' })).not.toThrow();
  });
});

describe('a passkey as factor', () => {
  const challenge = {
    ...challengeOf({
      challenge: right.challenge,
      supportedCredentialKinds: [takes('Fido2')],
      allow: { webauthn: [keyRef(right.assertion.credId)] },
      userVerification: 'required',
    }),
    rp: { id: PLACE.rpId, name: 'Practice' },
  };

  it('answers without a password what the window was asked', async () => {
    const world = await startFactors();
    world.passkeys.state.answer = async () => right.assertion;
    const factor = world.first(challenge);
    expect(factor.option).toMatchObject({ credentialId: 'passkey', kind: 'Fido2', needsPassword: false });
    expect(await factor.sign(noPassword())).toEqual({ kind: 'Fido2', credentialAssertion: right.assertion });
    expect(world.passkeys.asked).toEqual([asked]);
  });

  it('gives nothing away that was made for something else', async () => {
    const world = await startFactors();
    world.passkeys.state.answer = async () => withClientData({ challenge: 'b3RoZXI' });
    await expect(world.first(challenge).sign(noPassword())).rejects.toMatchObject({ code: 'passkey/failed' });
  });

  it('leaves with a signature that fits the public key which the service lists, and with no other', async () => {
    const world = await startFactors();
    world.passkeys.state.answer = async () => right.assertion;
    world.settings.passkeyPublicKey = corpus.keys.p256.publicKeySpkiPem;
    expect(await world.first(challenge).sign(noPassword())).toMatchObject({ kind: 'Fido2' });
    world.settings.passkeyPublicKey = corpus.keys.ed25519.publicKeySpkiPem;
    await expect(world.first(challenge).sign(noPassword())).rejects.toMatchObject({ code: 'passkey/failed' });
  });

  it('is never asked for another site than the one of this environment', async () => {
    const world = await startFactors();
    world.passkeys.state.answer = async () => right.assertion;
    const foreign = { ...challenge, rp: { id: 'dfns.io', name: 'Practice' } };
    await expect(world.first(foreign).sign(noPassword())).rejects.toMatchObject({ code: 'passkey/refused' });
    expect(world.passkeys.asked).toEqual([]);
    const unnamed = { ...challenge, rp: undefined };
    expect(await world.first(unnamed).sign(noPassword())).toMatchObject({ kind: 'Fido2' });
  });

  it('says why it cannot be used: no relying party, or a person who said no', async () => {
    const world = await startFactors();
    await expect(world.first(challenge).sign(noPassword())).rejects.toMatchObject({
      code: 'passkey/cancelled',
    });
    world.settings.place = null;
    const reason = { code: 'passkey/not-usable', details: { reason: 'no-relying-party' } };
    await expect(world.first(challenge).sign(noPassword())).rejects.toMatchObject(reason);
  });
});
