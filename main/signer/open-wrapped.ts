import type { Secret } from '../core/secret.ts';
import { publicKeyOf } from '../signing/open-key.ts';
import { type EnvelopeCode, MAX_WRAPPED_BYTES } from '../vault/envelope-format.ts';
import { openAnyEnvelope } from '../vault/open-any-envelope.ts';
import type { Kdf } from '../vault/ports.ts';
import type { EnvelopeSlot, SignerFailure } from './protocol.ts';

export interface WrappedKey {
  readonly envelope: string;
  /** null for dfns-web, which names none. */
  readonly slot: EnvelopeSlot | null;
  /** For dfns-web, otherwise ''. */
  readonly username: string;
  /** Stays with the caller, who wipes it. */
  readonly password: Secret;
}

export type OpenedKey =
  /** The caller wipes it. */
  { readonly ok: true; readonly pkcs8: Secret } | { readonly ok: false; readonly why: SignerFailure };

/** Opens an envelope of either scheme; rejects only as the Kdf does. */
export async function openWrapped(wrapped: WrappedKey, kdf: Kdf): Promise<OpenedKey> {
  const { envelope: text, slot, username, password } = wrapped;
  const name = username === '' ? null : username;
  const keyOf = { kdf, publicKeyOf, maxBytes: MAX_WRAPPED_BYTES };
  const opened = await openAnyEnvelope({ text, slot, username: name, password, ...keyOf });
  if (!opened.ok) return { ok: false, why: failureOf(opened.code) };
  if (opened.scheme === 'dfns-web' || slot !== null) return { ok: true, pkcs8: opened.pkcs8 };
  // Whoever swaps envelopes must not get around the slot by leaving it out.
  opened.pkcs8.wipe();
  return { ok: false, why: 'wrong-entry' };
}

/** SEC-45: damage behind the seal is answered like a wrong password; only what anybody can see is told apart. */
function failureOf(code: EnvelopeCode): SignerFailure {
  switch (code) {
    case 'ENV_AUTH':
    case 'ENV_KEY':
    case 'ENV_KEY_MISMATCH':
      return 'wrong-password';
    case 'ENV_WRONG_ENTRY':
      return 'wrong-entry';
    case 'ENV_NEWER':
      return 'newer-format';
    default:
      return 'not-an-envelope';
  }
}
