import { parseJson } from '../core/parse-json.ts';
import type { Secret } from '../core/secret.ts';
import { openDfnsWeb } from './dfns-web.ts';
import { type EnvelopeCode, type EnvelopePlace, judgeSize, MAX_ENVELOPE_BYTES } from './envelope-format.ts';
import { openEnvelope } from './envelope-open.ts';
import type { Kdf } from './ports.ts';

export type EnvelopeScheme = 'countersign-1' | 'dfns-web';

export interface OpenAnyInput {
  /** As read from storage; anything is answered with a code. */
  readonly text: unknown;
  /** The place the text was read from; dfns-web names none and does not look at it. */
  readonly slot?: EnvelopePlace | null;
  /** For dfns-web alone. */
  readonly username: string | null;
  /** UTF-8 as typed. Stays with the caller, who wipes it. */
  readonly password: Secret;
  readonly kdf: Kdf;
  /** SPKI DER of the public half of a PKCS#8 DER; null when the bytes are no private key (main/signing). */
  readonly publicKeyOf: (pkcs8: Uint8Array) => Uint8Array | null;
  /** UTF-8 bytes of the text that are still read; `MAX_ENVELOPE_BYTES` when not given. */
  readonly maxBytes?: number;
}

export type OpenedAny =
  | {
      readonly ok: true;
      readonly scheme: EnvelopeScheme;
      /** The caller wipes it. */
      readonly pkcs8: Secret;
      readonly publicKeySpki: Uint8Array;
    }
  | { readonly ok: false; readonly code: EnvelopeCode };

/**
 * Opens an envelope of either scheme: a text that parses as JSON is judged as countersign-1, any other as dfns-web.
 * Rejects only as the Kdf does (AppError 'signer/kdf-memory').
 */
export async function openAnyEnvelope(input: OpenAnyInput): Promise<OpenedAny> {
  const scheme = schemeOf(input.text, input.maxBytes ?? MAX_ENVELOPE_BYTES);
  const opened = await openAs(scheme, input);
  if (!opened.ok) return opened;
  return { ok: true, scheme, pkcs8: opened.pkcs8, publicKeySpki: opened.publicKeySpki };
}

/** For texts that are refused for their size the scheme makes no difference: they are not looked into. */
function schemeOf(text: unknown, maxBytes: number): EnvelopeScheme {
  const isReadable = typeof text === 'string' && judgeSize(text, maxBytes) === null;
  return isReadable && parseJson(text) === undefined ? 'dfns-web' : 'countersign-1';
}

function openAs(scheme: EnvelopeScheme, input: OpenAnyInput) {
  if (scheme === 'dfns-web') return openDfnsWeb(input);
  const { slot, ...rest } = input;
  return openEnvelope(slot ? { ...rest, slot } : rest);
}
