import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { base64url, parseBase64url, parseUtf8, utf8 } from '../../main/core/bytes.ts';
import { makeAssertion } from '../../main/signing/assertion.ts';
import { credentialInfoFingerprint, makeAttestation } from '../../main/signing/attestation.ts';
import { openSigningKey } from '../../main/signing/open-key.ts';
import { readPem } from '../../main/signing/read-pem.ts';
import type { SigningKey } from '../../main/signing/signing-key.ts';
import { doesVerify } from './sign-cases.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));
const bytesOf = (text: string): Uint8Array => {
  const bytes = parseBase64url(text);
  if (bytes === null) throw new TypeError('vector is not base64url');
  return bytes;
};
const textOf = (text: string): string => String(parseUtf8(bytesOf(text)));

function keyOfPem(pem: string): SigningKey {
  const read = readPem(utf8(pem), new Uint8Array(0));
  const key = read.ok ? read.pkcs8.use(openSigningKey) : null;
  if (key === null) throw new TypeError('vector key does not open');
  return key;
}

const assertion = z.object({ credId: z.string(), clientData: z.string(), signature: z.string() });

const keys = z.record(z.string(), z.object({ privateKeyPkcs8Pem: z.string(), publicKeySpkiPem: z.string() }));
const vectorFile = z
  .object({ keys, vectors: z.array(z.record(z.string(), z.unknown())) })
  .parse(read('vectors.json'));
const keyNamed = (name: string): { privateKeyPkcs8Pem: string; publicKeySpkiPem: string } => {
  const pair = vectorFile.keys[name];
  if (pair === undefined) throw new TypeError('vector names an unknown key');
  return pair;
};

/** Vectors of the shape that we send; those of other clients are for the verifier (test/sandbox/vectors.test.ts). */
const sdkAssertion = z.object({
  id: z.string().startsWith('get-'),
  key: z.string(),
  challenge: z.string(),
  clientDataUtf8: z.string().regex(/^\{"type":"key\.get","challenge":"[^"]+"\}$/),
  firstFactor: z.object({ credentialAssertion: assertion }),
  deterministic: z.boolean().optional(),
});
const sdkAssertions = vectorFile.vectors.flatMap((entry) => {
  const parsed = sdkAssertion.safeParse(entry);
  return parsed.success ? [parsed.data] : [];
});

describe('assertions of the official key signer', () => {
  it('are in the file for three curves, and for a key that a password protects', () => {
    expect(sdkAssertions.map(({ id }) => id)).toEqual([
      'get-sdk-ed25519',
      'get-sdk-p256',
      'get-sdk-secp256k1',
      'get-ppk-p256',
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

const recovery = z.object({
  id: z.literal('recover-user'),
  key: z.string(),
  recoveryChallenge: z.string(),
  clientDataUtf8: z.string(),
  body: z.object({
    recovery: z.object({ kind: z.literal('RecoveryKey'), credentialAssertion: assertion }),
    newCredentials: z.unknown(),
  }),
});
const recoveries = vectorFile.vectors.flatMap((entry) => {
  const parsed = recovery.safeParse(entry);
  return parsed.success ? [parsed.data] : [];
});

describe('the assertion of a recovery', () => {
  it('is in the file', () => {
    expect(recoveries).toHaveLength(1);
  });

  it.each(recoveries)('$id: signs the new credentials as they are sent', (vector) => {
    const { credentialAssertion: wanted } = vector.body.recovery;
    const challenge = base64url(utf8(JSON.stringify(vector.body.newCredentials)));
    expect(challenge).toBe(vector.recoveryChallenge);
    const pair = keyNamed(vector.key);
    const made = makeAssertion(keyOfPem(pair.privateKeyPkcs8Pem), wanted.credId, challenge);
    expect(textOf(made.clientData)).toBe(vector.clientDataUtf8);
    expect(made).toMatchObject({ credId: wanted.credId, clientData: wanted.clientData });
    expect(doesVerify(pair.publicKeySpkiPem, bytesOf(made.clientData), bytesOf(made.signature))).toBe(true);
  });
});
