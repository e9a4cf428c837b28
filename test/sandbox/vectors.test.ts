import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyAssertion } from '../../main/sandbox/auth/assertion.ts';
import { verifyAttestation } from '../../main/sandbox/auth/attestation.ts';
import { findDifference } from '../../main/sandbox/auth/binding.ts';
import { makeJwt } from '../../main/sandbox/auth/jwt.ts';
import { isCodingOf } from '../../main/sandbox/auth/passkeys.ts';
import { matchRecovery } from '../../main/sandbox/auth/recovery-challenge.ts';
import { readAssertion, readAttestation } from '../../main/sandbox/auth/webauthn.ts';
import { rawMember } from '../../main/sandbox/http/raw-member.ts';
import corpus from '../vectors/vectors.json' with { type: 'json' };

const publicKeys = new Map(Object.entries(corpus.keys).map(([name, key]) => [name, key.publicKeySpkiPem]));

const assertions = corpus.vectors.flatMap(({ type, firstFactor, ...rest }) =>
  type === 'assertion' && firstFactor ? [{ ...rest, firstFactor }] : [],
);
const attestations = corpus.vectors.flatMap(({ type, credential, ...rest }) =>
  type === 'attestation' && credential ? [{ ...rest, credential }] : [],
);
const bindings = corpus.vectors.filter(({ type }) => type === 'payload-binding');

const passkeyUses = corpus.vectors.flatMap(({ type, firstFactor, ...rest }) => {
  const assertion = firstFactor?.credentialAssertion;
  const authenticatorData = assertion?.authenticatorData;
  if (type !== 'fido2-assertion' || !assertion || authenticatorData === undefined) return [];
  return [{ ...rest, given: { ...assertion, authenticatorData } }];
});
const newPasskeys = corpus.vectors.flatMap(({ type, credential, ...rest }) =>
  type === 'fido2-attestation' && credential ? [{ ...rest, info: credential.credentialInfo }] : [],
);
const recoveries = corpus.vectors.flatMap(({ type, body, ...rest }) =>
  type === 'recovery' && typeof body === 'object' ? [{ ...rest, body }] : [],
);

const pemOf = (name: string | undefined) => publicKeys.get(name ?? '') ?? 'no such key';
const isRefusedIn = (
  mode: 'strict' | 'lenient',
  vector: { expect: string; strictOnly?: boolean | undefined },
) => vector.expect === 'reject' && (mode === 'strict' || vector.strictOnly !== true);

describe('published vectors', () => {
  it('are all there', () => {
    expect(assertions).toHaveLength(12);
    expect(attestations).toHaveLength(6);
    expect(bindings).toHaveLength(4);
    expect(passkeyUses).toHaveLength(3);
    expect(newPasskeys).toHaveLength(1);
    expect(recoveries).toHaveLength(2);
  });

  for (const mode of ['strict', 'lenient'] as const) {
    it.each(assertions)(`judges assertion $id as published (${mode})`, (vector) => {
      const { credId, ...assertion } = vector.firstFactor.credentialAssertion;
      const isListed = vector.allowCredentials?.includes(credId) ?? true;
      const publicKeyPem = pemOf(vector.key);
      const isChallenge = (text: string) => text === vector.challenge;
      const verdict = verifyAssertion(assertion, { publicKeyPem, isChallenge, mode });
      expect(isListed && verdict.ok).toBe(!isRefusedIn(mode, vector));
    });

    it.each(attestations)(`judges attestation $id as published (${mode})`, (vector) => {
      const { credentialInfo } = vector.credential;
      const verdict = verifyAttestation(credentialInfo, { challenge: vector.challenge ?? '', mode });
      expect(verdict.ok).toBe(!isRefusedIn(mode, vector));
    });
  }

  const relyingPartyOf = (vector: { rpId?: string | undefined; origin?: string | undefined }) => ({
    id: vector.rpId ?? '',
    name: '',
    origin: vector.origin ?? '',
  });

  it.each(passkeyUses)('judges the passkey of $id as published', async ({ given, ...vector }) => {
    const publicKeyCose = coseOf(pemOf(vector.key));
    const about = { relyingParty: relyingPartyOf(vector), mode: 'strict', publicKeyCose } as const;
    const read = await readAssertion(given, about);
    const isAccepted = read.ok && isCodingOf(vector.challenge ?? '', read.challenge);
    expect(isAccepted).toBe(vector.expect === 'accept');
    if (read.ok) expect(read.counter).toBe(7);
  });

  it.each(newPasskeys)('judges the new passkey of $id as published', async ({ info, ...vector }) => {
    const read = await readAttestation(info, { relyingParty: relyingPartyOf(vector), mode: 'strict' });
    expect(read).toMatchObject({ ok: true, publicKeyPem: pemOf(vector.key), counter: 0 });
    expect(read.ok && isCodingOf(vector.challenge ?? '', read.challenge)).toBe(true);
    expect(read.ok && read.publicKeyCose).toBe(coseOf(pemOf(vector.key)));
    const elsewhere = { id: 'dfns.io', name: '', origin: 'https://app.dfns.io' };
    expect(await readAttestation(info, { relyingParty: elsewhere, mode: 'strict' })).toMatchObject({
      ok: false,
    });
  });

  it.each(recoveries)('judges the recovery of $id as published', ({ body, ...vector }) => {
    const text = rawMember(JSON.stringify(body), 'newCredentials') ?? '';
    const { credId: _credId, ...assertion } = body.recovery.credentialAssertion;
    for (const mode of ['strict', 'lenient'] as const) {
      const isChallenge = (signed: string) =>
        matchRecovery(signed, { text, value: body.newCredentials }, mode) !== null;
      const verdict = verifyAssertion(assertion, { publicKeyPem: pemOf(vector.key), isChallenge, mode });
      expect(verdict.ok).toBe(vector.expect === 'accept');
    }
    const { credentialInfo } = body.newCredentials.firstFactorCredential;
    const isProof = verifyAttestation(credentialInfo, {
      challenge: vector.challenge ?? '',
      mode: 'strict',
    }).ok;
    if (vector.expect === 'accept') expect(isProof).toBe(true);
  });

  it.each(bindings)('judges binding $id as published', ({ signed, request, cases, expect: wanted }) => {
    const pairs = cases
      ? cases.map((one) => [{ method: 'PUT', path: '/x', payload: one.signed }, one.body] as const)
      : [];
    for (const [action, bodyText] of pairs) {
      expect(findDifference(action, { method: 'PUT', target: '/x', bodyText }, 'strict')).toBeNull();
    }
    if (typeof signed !== 'object' || !request) return expect(pairs.length).toBeGreaterThan(0);
    const action = {
      method: signed.userActionHttpMethod,
      path: signed.userActionHttpPath,
      payload: signed.userActionPayload,
    };
    const arrived = { method: request.method, target: request.path, bodyText: request.body };
    expect(findDifference(action, arrived, 'strict') === null).toBe(wanted === 'accept');
    expect(findDifference(action, arrived, 'lenient') === null).toBe(wanted === 'accept');
  });

  it('refuses the published challenge identifier under its own rules: no key id, another issuer', () => {
    const jwt = makeJwt(
      createPrivateKey(corpus.keys.ed25519.privateKeyPkcs8Pem)
        .export({ format: 'pem', type: 'pkcs8' })
        .toString(),
    );
    const published = corpus.vectors.find(({ id }) => id === 'jwt-challenge-identifier')?.jwt ?? '';
    expect(published.split('.')).toHaveLength(3);
    expect(jwt.parse(published)).toBeNull();
  });
});

/** COSE_Key of a P-256 key (RFC 9053), base64url. */
function coseOf(pem: string): string {
  const { x = '', y = '' } = createPublicKey(pem).export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.concat([Buffer.from('5820', 'hex'), Buffer.from(text, 'base64url')]);
  const head = Buffer.from('a5010203262001', 'hex'); // EC2, ES256, P-256
  const key = Buffer.concat([head, Buffer.of(0x21), bytes(x), Buffer.of(0x22), bytes(y)]);
  return key.toString('base64url');
}
