import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import type { CreatedCredential } from '../../main/signer/protocol.ts';
import { readRecoveryCode } from '../../main/vault/recovery-code.ts';
import { testKey } from '../helpers/test-keys.ts';
import {
  byPassword,
  CHALLENGE,
  COST,
  create,
  createdOf,
  isSignedBy,
  KDF_MS,
  newKey,
  newSigner,
  refused,
  SLOT,
  STRONG,
  signIt,
  unlock,
} from './signer-fixture.ts';

const NEW_CODE = { with: 'new-recovery-code', scheme: 'countersign-1' };
const RECOVERY_SLOT = { ...SLOT, kind: 'RecoveryKey' };
const WEB_CODE = { with: 'new-recovery-code', scheme: 'dfns-web', username: 'Mara@Acme.example ' };
const WEB_SLOT = { ...RECOVERY_SLOT, credId: '' };

const pemOf = (name: 'P-256' | 'Ed25519' | 'secp256k1' | 'P-384', options: object = {}) => {
  const key = testKey(name);
  const pem = key.privateKey.export({ format: 'pem', type: 'pkcs8', ...options }).toString();
  return { ...key, pem };
};
const fromPem = (pem: string, passphrase = '') => ({
  key: { from: 'pem', pem: utf8(pem), passphrase: utf8(passphrase) },
});
const fromEnvelope = (envelope: string, changes: object = {}) => ({
  key: { from: 'envelope', envelope, slot: SLOT, username: '', password: utf8(STRONG), ...changes },
});

/** protocol.md 3.4: what the service checks of a new key. */
function isAttested({ publicKeyPem, credentialInfo }: CreatedCredential): boolean {
  const clientData = Buffer.from(credentialInfo?.clientData ?? '', 'base64url');
  const attestation = JSON.parse(Buffer.from(credentialInfo?.attestationData ?? '', 'base64url').toString());
  const clientDataHash = createHash('sha256').update(clientData).digest('hex');
  const signed = Buffer.from(JSON.stringify({ clientDataHash, publicKey: publicKeyPem }));
  const key = createPublicKey(publicKeyPem);
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const isText = clientData.toString() === `{"type":"key.create","challenge":"${CHALLENGE}"}`;
  return isText && verify(digest, signed, key, Buffer.from(attestation.signature, 'hex'));
}

describe('a new key', () => {
  it.each(['EdDSA', 'ES256', 'ES256K', 'RS256'])(
    '%s is sealed, registered and signs; another signer opens it again',
    async (algorithm) => {
      const created = createdOf(await newSigner().answer(create({ key: newKey(algorithm) })));
      expect(created).toMatchObject({ algorithm, credId: SLOT.credId, kdf: COST, recoveryCode: null });
      expect(isAttested(created)).toBe(true);
      const spki = createPublicKey(created.publicKeyPem).export({ format: 'der', type: 'spki' });
      expect(created.fingerprint).toBe(createHash('sha256').update(spki).digest('base64url'));
      const signer = newSigner();
      const opened = await signer.answer(unlock(created.envelope));
      expect(opened).toMatchObject({ ok: true, algorithm, fingerprint: created.fingerprint });
      expect(isSignedBy(created.publicKeyPem, await signer.answer(signIt()))).toBe(true);
    },
  );

  it('has 3,072 bits where it is an RSA key', async () => {
    const { publicKeyPem } = createdOf(await newSigner().answer(create({ key: newKey('RS256') })));
    expect(createPublicKey(publicKeyPem).asymmetricKeyDetails?.modulusLength).toBe(3072);
  });

  it('is not registered without a challenge', async () => {
    const created = createdOf(await newSigner().answer(create({ challenge: null })));
    expect(created.credentialInfo).toBeNull();
  });

  it('reports what one guess costs here and how many its password needs', async () => {
    const created = createdOf(await newSigner().answer(create()));
    expect(created.kdfMs).toBe(KDF_MS);
    expect(created.guessesLog10).toBeGreaterThan(10);
  });

  it.each([
    ['short', 'v3lvet gr4'],
    ['common', 'password123456'],
    ['repeated', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['empty', ''],
    ['over 1024 bytes', `${STRONG} `.repeat(40)],
  ])('is not made for a password that is %s', async (_what, text) => {
    const signer = newSigner();
    expect(await signer.answer(create({ sealing: byPassword(text) }))).toEqual(refused('weak-password'));
    expect(await signer.answer({ do: 'status' })).toMatchObject({ state: 'empty' });
    expect(signer.calibrations()).toBe(0);
  });

  it('is not made for a password of words of the account', async () => {
    const sealing = byPassword('mara.lindqvist@acme.example', ['mara.lindqvist@acme.example']);
    expect(await newSigner().answer(create({ sealing }))).toEqual(refused('weak-password'));
  });
});

describe('a key from a PEM', () => {
  it.each(['Ed25519', 'P-256', 'secp256k1'] as const)('%s keeps its public half', async (name) => {
    const { pem, publicKeyPem } = pemOf(name);
    const created = createdOf(await newSigner().answer(create({ ...fromPem(pem), challenge: null })));
    expect(created.publicKeyPem).toBe(publicKeyPem);
  });

  it('is opened with its passphrase', async () => {
    const { pem, publicKeyPem } = pemOf('P-256', { cipher: 'aes-256-cbc', passphrase: 'open sesame' });
    const answer = (passphrase: string) => newSigner().answer(create(fromPem(pem, passphrase)));
    expect(await answer('')).toEqual(refused('encrypted'));
    expect(await answer('open barley')).toEqual(refused('wrong-passphrase'));
    expect(createdOf(await answer('open sesame')).publicKeyPem).toBe(publicKeyPem);
  });

  it.each([
    ['not-a-key', 'no PEM at all'],
    ['public-key', testKey('P-256').publicKeyPem],
    ['not-supported', pemOf('P-384').pem],
  ])('is refused as %s', async (why, pem) => {
    expect(await newSigner().answer(create(fromPem(pem)))).toEqual(refused(why));
  });
});

describe('a change of password', () => {
  it('seals the same key again; each password opens its own envelope alone', async () => {
    const first = createdOf(await newSigner().answer(create()));
    const next = 'marble quartz 88 lantern dune';
    const sealing = byPassword(next);
    const change = create({ ...fromEnvelope(first.envelope), sealing, challenge: null });
    const second = createdOf(await newSigner().answer(change));
    expect(second.publicKeyPem).toBe(first.publicKeyPem);
    const answer = (envelope: string, text: string) =>
      newSigner().answer(unlock(envelope, { password: utf8(text) }));
    expect(await answer(second.envelope, next)).toMatchObject({ ok: true });
    expect(await answer(second.envelope, STRONG)).toEqual(refused('wrong-password'));
    expect(await answer(first.envelope, next)).toEqual(refused('wrong-password'));
  });

  it('needs the old password and the right place', async () => {
    const { envelope } = createdOf(await newSigner().answer(create()));
    const answer = (changes: object) => newSigner().answer(create(fromEnvelope(envelope, changes)));
    expect(await answer({ password: utf8('another one') })).toEqual(refused('wrong-password'));
    expect(await answer({ slot: { ...SLOT, orgId: 'or-other' } })).toEqual(refused('wrong-entry'));
    expect(await answer({ slot: null })).toEqual(refused('wrong-entry'));
  });
});

describe('a recovery key', () => {
  it('is sealed with a code that is given back once and opens it', async () => {
    const created = createdOf(await newSigner().answer(create({ sealing: NEW_CODE, slot: RECOVERY_SLOT })));
    const code = created.recoveryCode ?? new Uint8Array(0);
    expect(readRecoveryCode(code).ok).toBe(true);
    expect(created).toMatchObject({ credId: SLOT.credId, guessesLog10: null, kdf: COST });
    const opened = await newSigner().answer(
      unlock(created.envelope, { slot: RECOVERY_SLOT, password: code }),
    );
    expect(opened).toMatchObject({ ok: true, fingerprint: created.fingerprint });
  });

  it('can be sealed for the Dfns web client, which names it by the envelope', async () => {
    const request = create({ key: newKey('ES256'), sealing: WEB_CODE, slot: WEB_SLOT });
    const created = createdOf(await newSigner().answer(request));
    expect(created.credId).toBe(createHash('sha256').update(created.envelope).digest('base64url'));
    expect(created.credentialInfo?.credId).toBe(created.credId);
    expect(created.kdf).toBeNull();
    const password = created.recoveryCode ?? new Uint8Array(0);
    const place = { slot: null, credId: created.credId, username: 'mara@acme.example', password };
    const signer = newSigner();
    expect(await signer.answer(unlock(created.envelope, place))).toMatchObject({ ok: true });
    expect(isSignedBy(created.publicKeyPem, await signer.answer(signIt()))).toBe(true);
  });

  it('is P-256 where the Dfns web client has to open it', async () => {
    const request = create({ key: newKey('EdDSA'), sealing: WEB_CODE, slot: WEB_SLOT });
    expect(await newSigner().answer(request)).toEqual(refused('not-supported'));
  });

  it('has another code each time', async () => {
    const make = () => newSigner().answer(create({ sealing: NEW_CODE, slot: RECOVERY_SLOT }));
    const codes = [createdOf(await make()), createdOf(await make())].map(({ recoveryCode }) =>
      Buffer.from(recoveryCode ?? []).toString(),
    );
    expect(new Set(codes).size).toBe(2);
  });
});
