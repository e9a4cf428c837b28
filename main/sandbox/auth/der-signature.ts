/**
 * Whether the bytes are one ECDSA-Sig-Value (RFC 3279) in DER: definite short lengths, minimal positive integers, nothing
 * behind. Raw r || s, BER variants and trailing bytes are refused (protocol.md 3.3).
 */
export function isDerSignature(bytes: Uint8Array): boolean {
  // 256-bit curves only: the content is at most 70 bytes, so a length never needs its long form.
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || bytes.length > 72) return false;
  const afterR = readInteger(bytes, 2);
  return afterR !== null && readInteger(bytes, afterR) === bytes.length;
}

/** Offset behind a minimal positive INTEGER, or null. */
function readInteger(bytes: Uint8Array, offset: number): number | null {
  const length = bytes[offset + 1];
  if (bytes[offset] !== 0x02 || length === undefined || length < 1 || length > 33) return null;
  const first = bytes[offset + 2];
  const second = bytes[offset + 3];
  if (first === undefined || first >= 0x80) return null;
  if (first === 0 && length === 1) return null;
  if (first === 0 && (second === undefined || second < 0x80)) return null;
  const end = offset + 2 + length;
  return end <= bytes.length ? end : null;
}
