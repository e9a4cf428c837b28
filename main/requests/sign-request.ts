import type { ErrorCode } from '../../preload/problem.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type {
  KeyAssertion,
  SignerFailure,
  SignerReply,
  SignerSession,
  StartSigner,
} from '../signer/protocol.ts';
import type { SigningKey } from './context.ts';

const CODES = {
  'weak-password': 'key/weak-password',
  'wrong-password': 'key/wrong-password',
  'wrong-entry': 'key/damaged',
  'newer-format': 'key/damaged',
  'not-an-envelope': 'key/damaged',
  'kdf-memory': 'signer/kdf-memory',
  'no-key': 'internal',
  'bad-challenge': 'api/bad-answer',
  internal: 'internal',
} as const satisfies Record<SignerFailure, ErrorCode>;

/** The reply of the kind that was asked for, or the error that stands for the failure. */
export function expectReply<K extends Extract<SignerReply, { ok: true }>['do']>(
  reply: SignerReply,
  wanted: K,
): Extract<SignerReply, { ok: true; do: K }> {
  if (!reply.ok) throw new AppError(CODES[reply.why], `signer: ${reply.why}`);
  if (reply.do !== wanted) throw new AppError('internal', `signer answered "${reply.do}", not "${wanted}"`);
  return reply as Extract<SignerReply, { ok: true; do: K }>; // narrowed by the line above
}

/**
 * One signer process for one signature: opens the envelope, signs, ends. The password is wiped in any case.
 * Rejects with 'key/wrong-password', 'key/damaged', 'signer/gone', 'signer/timeout', 'signer/kdf-memory'.
 */
export async function signChallenge(
  startSigner: StartSigner,
  key: SigningKey & { readonly envelope: string },
  job: { readonly challenge: string; readonly password: Secret },
): Promise<KeyAssertion> {
  let signer: SignerSession | null = null;
  try {
    signer = startSigner();
    const password = job.password.use((bytes) => Uint8Array.from(bytes)); // the session wipes what it sent
    expectReply(
      await signer.ask({ do: 'unlock', envelope: key.envelope, slot: key.slot, password }),
      'unlock',
    );
    const signed = expectReply(await signer.ask({ do: 'sign', challenge: job.challenge }), 'sign');
    return signed.assertion;
  } finally {
    job.password.wipe();
    signer?.end();
  }
}
