import { z } from 'zod';
import { parseUtf8 } from '../../core/bytes.ts';
import { accepted, refused, type Verdict } from './verify-signature.ts';

// origin and crossOrigin are sent by some clients and not by others; for keys they mean nothing (protocol.md 3.2).
const ClientData = z.object({ type: z.string(), challenge: z.string() });

/** Judges the content of clientData after the signature over exactly these bytes was verified. */
export function checkClientData(
  bytes: Uint8Array,
  expected: { readonly type: 'key.get' | 'key.create'; readonly isChallenge: (text: string) => boolean },
): Verdict {
  const parsed = ClientData.safeParse(parseJson(bytes));
  if (!parsed.success) return refused('clientData is not the documented JSON');
  if (parsed.data.type !== expected.type) return refused(`clientData type is not ${expected.type}`);
  if (!expected.isChallenge(parsed.data.challenge)) return refused('clientData holds another challenge');
  return accepted;
}

export function parseJson(bytes: Uint8Array): unknown {
  const text = parseUtf8(bytes);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
