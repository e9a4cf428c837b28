import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';

const RP_ID = 'practice.countersign.invalid';

export type PasskeyAlgorithm = 'ES256' | 'EdDSA' | 'RS256';

/** What an authenticator answers instead of the usual. */
export interface PasskeyAnswer {
  readonly rpId?: string;
  readonly origin?: string;
  readonly type?: string;
  readonly isPresent?: boolean;
  readonly isVerified?: boolean;
  readonly counter?: number;
  /** 'utf8': the bytes of the challenge text (browser); 'decoded': the bytes behind it (phones). */
  readonly coding?: 'utf8' | 'decoded';
  readonly userHandle?: string | null;
  /** Signs something else than it says. */
  readonly isForged?: boolean;
}

export interface SoftwarePasskey {
  readonly credId: string;
  /** SPKI. */
  readonly publicKeyPem: string;
  /** credentialInfo of a registration, attestation format none (protocol.md 3.5). */
  readonly create: (
    challenge: string,
    answer?: PasskeyAnswer,
  ) => Record<'credId' | 'clientData' | 'attestationData', string>;
  /** FirstFactor or SecondFactor; every call counts. */
  readonly get: (challenge: string, answer?: PasskeyAnswer) => PasskeyFactor;
}

export interface PasskeyFactor {
  readonly kind: 'Fido2';
  readonly credentialAssertion: Readonly<
    Record<'credId' | 'clientData' | 'authenticatorData' | 'signature', string>
  > & {
    readonly userHandle?: string;
  };
}

/** An authenticator for one passkey, made with node:crypto and a small CBOR writer. */
export function softwarePasskey(userId: string, algorithm: PasskeyAlgorithm = 'ES256'): SoftwarePasskey {
  const privateKey = newKey(algorithm);
  const publicKey = createPublicKey(privateKey);
  const id = randomBytes(32);
  const credId = id.toString('base64url');
  let counter = 0;
  return {
    credId,
    publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    create: (challenge, answer = {}) => {
      const clientData = clientDataOf('webauthn.create', challenge, answer);
      const attested = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, cosePublicKey(publicKey)]);
      const authData = Buffer.concat([authenticatorData(answer, { flag: 0x40, counter: 0 }), attested]);
      const attestation = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(authData)],
      ]);
      return {
        credId,
        clientData: clientData.toString('base64url'),
        attestationData: attestation.toString('base64url'),
      };
    },
    get: (challenge, answer = {}) => {
      counter += 1;
      const clientData = clientDataOf('webauthn.get', challenge, answer);
      const data = authenticatorData(answer, { flag: 0, counter });
      const signed = Buffer.concat([data, sha256(answer.isForged ? Buffer.from('forged') : clientData)]);
      const handle = answer.userHandle === undefined ? userId : answer.userHandle;
      return {
        kind: 'Fido2',
        credentialAssertion: {
          credId,
          clientData: clientData.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign(algorithm === 'EdDSA' ? null : 'sha256', signed, privateKey).toString('base64url'),
          ...(handle === null ? {} : { userHandle: Buffer.from(handle).toString('base64url') }),
        },
      };
    },
  };
}

function newKey(algorithm: PasskeyAlgorithm): KeyObject {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    case 'EdDSA':
      return generateKeyPairSync('ed25519').privateKey;
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  }
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

function clientDataOf(usual: string, challenge: string, answer: PasskeyAnswer): Buffer {
  const { type = usual, origin = `https://${RP_ID}`, coding = 'utf8' } = answer;
  const text = coding === 'utf8' ? Buffer.from(challenge).toString('base64url') : challenge;
  return Buffer.from(JSON.stringify({ type, challenge: text, origin, crossOrigin: false }));
}

function authenticatorData(answer: PasskeyAnswer, usual: { flag: number; counter: number }): Buffer {
  const { rpId = RP_ID, isPresent = true, isVerified = true, counter = usual.counter } = answer;
  const flags = usual.flag | (isPresent ? 0x01 : 0) | (isVerified ? 0x04 : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.of(flags), count]);
}

/** COSE_Key (RFC 9053): kty, alg and the numbers of the key. */
function cosePublicKey(publicKey: KeyObject): Buffer {
  const { kty, x = '', y = '', n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string) => cborBytes(Buffer.from(text, 'base64url'));
  const rows = (entries: readonly (readonly [number, Buffer])[]) =>
    cborMap(entries.map(([key, value]) => [cborInt(key), value]));
  if (kty === 'EC')
    return rows([
      [1, cborInt(2)],
      [3, cborInt(-7)],
      [-1, cborInt(1)],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]);
  if (kty === 'OKP')
    return rows([
      [1, cborInt(1)],
      [3, cborInt(-8)],
      [-1, cborInt(6)],
      [-2, bytes(x)],
    ]);
  return rows([
    [1, cborInt(3)],
    [3, cborInt(-257)],
    [-1, bytes(n)],
    [-2, bytes(e)],
  ]);
}

// CBOR (RFC 8949), as much of it as authenticators need.
function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length);
  return length < 256
    ? Buffer.of((major << 5) | 24, length)
    : Buffer.of((major << 5) | 25, length >> 8, length & 255);
}
const uint16 = (value: number) => Buffer.of(value >> 8, value & 255);
const cborInt = (value: number) => (value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value));
const cborBytes = (bytes: Buffer) => Buffer.concat([cborHead(2, bytes.length), bytes]);
const cborText = (text: string) => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
const cborMap = (entries: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([cborHead(5, entries.length), ...entries.flat()]);
