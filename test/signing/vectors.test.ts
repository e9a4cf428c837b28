import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseBase64url, parseUtf8, utf8 } from '../../main/core/bytes.ts';
import { makeAssertion } from '../../main/signing/assertion.ts';
import { credentialInfoFingerprint, makeAttestation } from '../../main/signing/attestation.ts';
import { openSigningKey } from '../../main/signing/open-key.ts';
import type { SigningKey } from '../../main/signing/signing-key.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));
const bytesOf = (text: string): Uint8Array => {
  const bytes = parseBase64url(text);
  if (bytes === null) throw new TypeError('vector is not base64url');
  return bytes;
};
const textOf = (text: string): string => String(parseUtf8(bytesOf(text)));

function keyOfPem(pem: string): SigningKey {
  const key = openSigningKey(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'));
  if (key === null) throw new TypeError('vector key does not open');
  return key;
}

function doesVerify(spkiPem: string, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey(spkiPem);
  return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', message, key, signature);
}

const assertion = z.object({ credId: z.string(), clientData: z.string(), signature: z.string() });

const signFile = z
  .object({
    cases: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        expect: z.string(),
        input: z.unknown(),
        publicKeySpkiPem: z.string().optional(),
        clientDataUtf8: z.string().optional(),
        assertion: z.object({ credentialAssertion: assertion }).optional(),
      }),
    ),
  })
  .parse(read('sign.json'));

const signInput = z.object({ privateKeyPem: z.string(), credId: z.string(), challenge: z.string() });
/** Other encodings of private keys are import, which has its own module; they are counted below, not forgotten. */
const isOurEncoding = (pem: string): boolean => {
  if (!pem.startsWith('-----BEGIN PRIVATE KEY-----')) return false;
  return openSigningKey(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')) !== null;
};
const isChallengeOfSec52 = (text: string): boolean => /^[A-Za-z0-9_-]{16,512}$/.test(text);

const signCases = signFile.cases.flatMap((entry) => {
  if (entry.expect !== 'assertion') return [];
  const input = signInput.parse(entry.input);
  return isOurEncoding(input.privateKeyPem) && isChallengeOfSec52(input.challenge)
    ? [{ ...entry, input }]
    : [];
});

describe('sign.json', () => {
  it('has cases of every algorithm that are signed here', () => {
    const algorithms = new Set(signCases.map(({ input }) => keyOfPem(input.privateKeyPem).algorithm));
    expect([...algorithms].sort()).toEqual(['ES256', 'ES256K', 'EdDSA', 'RS256']);
  });

  it.each(signCases)('$id $name: the assertion is the expected one', ({ input, ...wanted }) => {
    const key = keyOfPem(input.privateKeyPem);
    const made = makeAssertion(key, input.credId, input.challenge);
    expect(textOf(made.clientData)).toBe(wanted.clientDataUtf8);
    expect(made.credId).toBe(input.credId);
    const signature = bytesOf(made.signature);
    expect(doesVerify(String(wanted.publicKeySpkiPem), bytesOf(made.clientData), signature)).toBe(true);
    const isDeterministic = key.algorithm === 'EdDSA' || key.algorithm === 'RS256';
    if (isDeterministic) expect(made).toEqual(wanted.assertion?.credentialAssertion);
  });
});

const keys = z.record(z.string(), z.object({ privateKeyPkcs8Pem: z.string(), publicKeySpkiPem: z.string() }));
const vectorFile = z
  .object({ keys, vectors: z.array(z.record(z.string(), z.unknown())) })
  .parse(read('vectors.json'));
const keyNamed = (name: string): { privateKeyPkcs8Pem: string; publicKeySpkiPem: string } => {
  const pair = vectorFile.keys[name];
  if (pair === undefined) throw new TypeError('vector names an unknown key');
  return pair;
};

const sdkAssertion = z.object({
  id: z.string().startsWith('get-sdk-'),
  key: z.string(),
  challenge: z.string(),
  clientDataUtf8: z.string(),
  firstFactor: z.object({ credentialAssertion: assertion }),
  deterministic: z.boolean().optional(),
});
const sdkAssertions = vectorFile.vectors.flatMap((entry) => {
  const parsed = sdkAssertion.safeParse(entry);
  return parsed.success ? [parsed.data] : [];
});

describe('assertions of the official key signer', () => {
  it('are in the file for three curves', () => {
    expect(sdkAssertions.map(({ id }) => id)).toEqual([
      'get-sdk-ed25519',
      'get-sdk-p256',
      'get-sdk-secp256k1',
    ]);
  });

  it.each(sdkAssertions)(
    '$id: ours has the same bytes, or verifies where signatures are random',
    (vector) => {
      const { credentialAssertion: wanted } = vector.firstFactor;
      const pair = keyNamed(vector.key);
      const made = makeAssertion(keyOfPem(pair.privateKeyPkcs8Pem), wanted.credId, vector.challenge);
      expect(made.clientData).toBe(wanted.clientData);
      expect(doesVerify(pair.publicKeySpkiPem, bytesOf(made.clientData), bytesOf(made.signature))).toBe(true);
      if (vector.deterministic === true) expect(made).toEqual(wanted);
    },
  );
});

const created = z.object({
  id: z.string(),
  type: z.literal('attestation'),
  expect: z.literal('accept'),
  key: z.string(),
  challenge: z.string(),
  clientDataUtf8: z.string().startsWith('{"type":"key.create","challenge"'),
  clientDataHashHex: z.string(),
  fingerprintUtf8: z.string().startsWith('{"clientDataHash"'),
  attestationDataUtf8: z.string(),
  deterministic: z.boolean().optional(),
  credential: z.object({
    credentialInfo: z.object({ credId: z.string(), clientData: z.string(), attestationData: z.string() }),
  }),
});
const createVectors = vectorFile.vectors.flatMap((entry) => {
  const parsed = created.safeParse(entry);
  return parsed.success ? [parsed.data] : [];
});
const attestationJson = z.strictObject({ publicKey: z.string(), signature: z.string() });

describe('attestations of the official browser signer and of node', () => {
  it('are in the file', () => {
    expect(createVectors.map(({ id }) => id)).toEqual(['create-sdk-browser-p256', 'create-ed25519']);
  });

  it.each(createVectors)('$id: same client data, fingerprint and, where possible, signature', (vector) => {
    const { credentialInfo: wanted } = vector.credential;
    const publicKeyPem = attestationJson.parse(JSON.parse(vector.attestationDataUtf8)).publicKey;
    const key = keyOfPem(keyNamed(vector.key).privateKeyPkcs8Pem);
    const made = makeAttestation({ key, credId: wanted.credId, challenge: vector.challenge, publicKeyPem });
    expect(textOf(made.clientData)).toBe(vector.clientDataUtf8);
    const clientData = bytesOf(made.clientData);
    expect(createHash('sha256').update(clientData).digest('hex')).toBe(vector.clientDataHashHex);
    expect(credentialInfoFingerprint(clientData, publicKeyPem)).toBe(vector.fingerprintUtf8);
    const sent = attestationJson.parse(JSON.parse(textOf(made.attestationData)));
    expect(sent.signature).toMatch(/^([0-9a-f]{2})+$/);
    const signature = Buffer.from(sent.signature, 'hex');
    expect(doesVerify(publicKeyPem, utf8(vector.fingerprintUtf8), signature)).toBe(true);
    if (vector.deterministic === true) expect(made).toEqual(wanted);
  });
});
