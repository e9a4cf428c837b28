import { utf8 } from '../core/bytes.ts';

export type ClientDataType = 'key.get' | 'key.create';

// SEC-52. Real challenges have 43 to 100 characters; base64url needs no JSON escape, so the text below cannot be steered.
const CHALLENGE = /^[A-Za-z0-9_-]{16,512}$/;

export function isChallenge(text: string): boolean {
  return CHALLENGE.test(text);
}

/**
 * The UTF-8 bytes that are signed (protocol.md 3.2): two members in this order, no spaces, challenge unchanged.
 * Throws RangeError when the challenge is not 16 to 512 characters of base64url.
 */
export function clientData(type: ClientDataType, challenge: string): Uint8Array<ArrayBuffer> {
  if (!isChallenge(challenge)) throw new RangeError('challenge must be 16 to 512 characters of base64url');
  return utf8(JSON.stringify({ type, challenge }));
}
