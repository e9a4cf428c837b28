// Protects an opened private key: it lives in a Secret, signs, and every signature is verified before it leaves.
// From: faulty computation (a wrong signature can reveal the key), use after wiping, keys of unknown form.
// Not from: whoever reads this process's memory while the key is open.
import type { Random } from '../core/random.ts';
import { Secret } from '../core/secret.ts';
import { CURVES, type Curve, type CurveName } from './curves.ts';
import { encodePkcs8, encodeSpki } from './key-encoding.ts';
import { parsePrivateKey } from './parse-private-key.ts';
import { generateRsaPkcs8, MAX_RSA_BITS, MIN_RSA_BITS, openRsaKey } from './rsa-key.ts';
import type { CurveAlgorithm, KeyAlgorithm, SigningKey } from './signing-key.ts';

const CURVE_OF: Readonly<Record<CurveAlgorithm, CurveName>> = {
  EdDSA: 'ed25519',
  ES256: 'p256',
  ES256K: 'secp256k1',
};

const ALGORITHM_OF: Readonly<Record<CurveName, CurveAlgorithm>> = {
  ed25519: 'EdDSA',
  p256: 'ES256',
  secp256k1: 'ES256K',
};

/** PKCS#8 of a new key. RSA keys have 3,072 bits and come from the generator of node:crypto, not from `random`. */
export function generatePkcs8(algorithm: KeyAlgorithm, random: Random): Secret {
  if (algorithm === 'RS256') return generateRsaPkcs8();
  const curve = CURVES[CURVE_OF[algorithm]];
  const secret = curve.makeSecret(random);
  try {
    return Secret.take(encodePkcs8(curve.name, secret));
  } finally {
    secret.fill(0);
  }
}

/** Key of a PKCS#8 DER; null when the bytes are no private key that can be used here. */
export function openSigningKey(pkcs8: Uint8Array): SigningKey | null {
  const parsed = parsePrivateKey('pkcs8', pkcs8);
  if (!parsed.ok) return null;
  const { key } = parsed;
  if (key.type === 'curve') return curveKey(CURVES[key.curve], Secret.take(key.secret));
  return key.bits >= MIN_RSA_BITS && key.bits <= MAX_RSA_BITS ? openRsaKey(key.pkcs1) : null;
}

function curveKey(curve: Curve, secret: Secret): SigningKey {
  const publicKey = secret.use((bytes) => curve.publicKey(bytes));
  return {
    algorithm: ALGORITHM_OF[curve.name],
    publicKeySpki: encodeSpki(curve.name, publicKey),
    sign: (message) => {
      const signature = secret.use((bytes) => curve.sign(message, bytes));
      if (!curve.verify(signature, message, publicKey))
        throw new TypeError('the new signature does not verify');
      return signature;
    },
    wipe: () => secret.wipe(),
  };
}

/** SPKI DER of the public half of a PKCS#8; null when it is no usable private key. */
export function publicKeyOf(pkcs8: Uint8Array): Uint8Array | null {
  const key = openSigningKey(pkcs8);
  if (key === null) return null;
  key.wipe();
  return key.publicKeySpki;
}
