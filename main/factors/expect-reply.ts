import type { ErrorCode } from '../../preload/problem.ts';
import { AppError } from '../errors.ts';
import type { SignerFailure, SignerReply } from '../signer/protocol.ts';

const CODES = {
  'weak-password': 'key/weak-password',
  'wrong-password': 'key/wrong-password',
  'wrong-entry': 'key/damaged',
  'newer-format': 'key/damaged',
  'not-an-envelope': 'key/damaged',
  'not-a-key': 'key/not-importable',
  'public-key': 'key/not-importable',
  'not-supported': 'key/not-importable',
  encrypted: 'key/not-importable',
  'wrong-passphrase': 'key/not-importable',
  'kdf-memory': 'signer/kdf-memory',
  'no-key': 'internal',
  'bad-challenge': 'api/bad-answer',
  internal: 'internal',
} as const satisfies Record<SignerFailure, ErrorCode>;

/**
 * The reply of the kind that was asked for, or the AppError that stands for the failure; `details.reason` of 'key/not-importable' is
 * the signer's own word.
 */
export function expectReply<K extends Extract<SignerReply, { ok: true }>['do']>(
  reply: SignerReply,
  wanted: K,
): Extract<SignerReply, { ok: true; do: K }> {
  if (!reply.ok) throw failure(reply.why);
  if (reply.do !== wanted) throw new AppError('internal', `signer answered "${reply.do}", not "${wanted}"`);
  return reply as Extract<SignerReply, { ok: true; do: K }>; // narrowed by the line above
}

function failure(why: SignerFailure): AppError {
  const code = CODES[why];
  const details = code === 'key/not-importable' ? { reason: why } : {};
  return new AppError(code, `signer: ${why}`, { details });
}
