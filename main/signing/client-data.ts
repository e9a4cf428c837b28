import { utf8 } from '../core/bytes.ts';

export type ClientDataType = 'key.get' | 'key.create';

// SEC-52: base64url needs no JSON escape, so the text below cannot be steered. Challenges of the service have 43 to
// 100 characters; that of a recovery is all the new credentials (protocol.md 3.6), an RSA envelope of 16 KiB among them.
const CHALLENGE = /^[A-Za-z0-9_-]{16,512}$/;
const RECOVERY_CHALLENGE = /^[A-Za-z0-9_-]{16,65536}$/;

/** Whether the service may ask for a signature of this text: sign-in, action, registration. */
export const isChallenge = (text: string): boolean => CHALLENGE.test(text);

/** Whether it may be the text of a recovery. */
export const isRecoveryChallenge = (text: string): boolean => RECOVERY_CHALLENGE.test(text);

/**
 * The UTF-8 bytes that are signed (protocol.md 3.2): two members in this order, no spaces, challenge unchanged.
 * Throws RangeError when the challenge is not base64url of 16 to 512 characters, for assertions to 65,536.
 */
export function clientData(type: ClientDataType, challenge: string): Uint8Array<ArrayBuffer> {
  const isWithinLimits = type === 'key.get' ? isRecoveryChallenge : isChallenge;
  if (!isWithinLimits(challenge)) throw new RangeError('challenge must be base64url within its limits');
  return anyClientData(type, challenge);
}

/** The same for a challenge that the command line takes as it is: any text, escaped where JSON demands it. */
export function anyClientData(type: ClientDataType, challenge: string): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify({ type, challenge }));
}
