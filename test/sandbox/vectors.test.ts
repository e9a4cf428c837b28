import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyAssertion } from '../../main/sandbox/auth/assertion.ts';
import { verifyAttestation } from '../../main/sandbox/auth/attestation.ts';
import { findDifference } from '../../main/sandbox/auth/binding.ts';
import { makeJwt } from '../../main/sandbox/auth/jwt.ts';
import corpus from '../vectors/vectors.json' with { type: 'json' };

const publicKeys = new Map(Object.entries(corpus.keys).map(([name, key]) => [name, key.publicKeySpkiPem]));

const assertions = corpus.vectors.flatMap(({ type, firstFactor, ...rest }) =>
  type === 'assertion' && firstFactor ? [{ ...rest, firstFactor }] : [],
);
const attestations = corpus.vectors.flatMap(({ type, credential, ...rest }) =>
  type === 'attestation' && credential ? [{ ...rest, credential }] : [],
);
const bindings = corpus.vectors.filter(({ type }) => type === 'payload-binding');

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
