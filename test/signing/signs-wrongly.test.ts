import { afterEach, describe, expect, it, vi } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { CURVES, type CurveName } from '../../main/signing/curves.ts';
import { generatePkcs8, openSigningKey } from '../../main/signing/open-key.ts';
import type { CurveAlgorithm } from '../../main/signing/signing-key.ts';
import { testRandom } from '../helpers/practice-sandbox.ts';

const CASES: readonly (readonly [CurveAlgorithm, CurveName])[] = [
  ['EdDSA', 'ed25519'],
  ['ES256', 'p256'],
  ['ES256K', 'secp256k1'],
];

afterEach(() => vi.restoreAllMocks());

describe('a computer that computes a wrong signature', () => {
  it.each(CASES)('%s: the signature does not leave', (algorithm, name) => {
    const key = generatePkcs8(algorithm, testRandom).use(openSigningKey);
    if (!key) throw new TypeError('no key');
    const message = utf8('{"type":"key.get","challenge":"Y2g"}');
    expect(key.sign(message).length).toBeGreaterThan(60);
    const { sign } = CURVES[name];
    vi.spyOn(CURVES[name], 'sign').mockImplementation((text, secret) => {
      const signature = sign(text, secret);
      signature.set([(signature.at(-1) ?? 0) ^ 1], signature.length - 1);
      return signature;
    });
    expect(() => key.sign(message)).toThrowError(/does not verify/);
  });
});
