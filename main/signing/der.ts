import { hex } from '../core/bytes.ts';

/**
 * A strict reader for the little DER (X.690) that private keys are made of: definite lengths in their shortest form,
 * tags of one byte, nothing left over. Elements are views of the given bytes: nothing secret is copied.
 */

export interface DerElement {
  readonly tag: number;
  readonly body: Uint8Array;
}

const MAX_ELEMENTS = 16; // RSA keys have nine members

export const DER_TAGS = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  sequence: 0x30,
} as const;

/** The elements that follow each other in the bytes, at most 16; null for anything that is not such a row. Never throws. */
export function parseDer(bytes: Uint8Array): readonly DerElement[] | null {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = readElement(bytes, at);
    if (element === null || elements.length === MAX_ELEMENTS) return null;
    elements.push(element);
    at = element.body.byteOffset - bytes.byteOffset + element.body.length;
  }
  return elements;
}

/** The members when the bytes are exactly one SEQUENCE; null otherwise. */
export function parseSequence(bytes: Uint8Array): readonly DerElement[] | null {
  const elements = parseDer(bytes);
  const [only] = elements ?? [];
  return elements?.length === 1 && only?.tag === DER_TAGS.sequence ? parseDer(only.body) : null;
}

/** The members when the element is a SEQUENCE; null otherwise. */
export function membersOf(element: DerElement | undefined): readonly DerElement[] | null {
  return element?.tag === DER_TAGS.sequence ? parseDer(element.body) : null;
}

/** The bytes when the element has this tag; null otherwise. */
export function bodyOf(element: DerElement | undefined, tag: number): Uint8Array | null {
  return element?.tag === tag ? element.body : null;
}

/** Body of an OBJECT IDENTIFIER in hex; empty when it is none. */
export function oidOf(element: DerElement | undefined): string {
  return hex(bodyOf(element, DER_TAGS.oid) ?? new Uint8Array(0));
}

/** An INTEGER from 0 to 2^31 - 1 in its shortest form; null otherwise. */
export function numberOf(element: DerElement | undefined): number | null {
  const body = bodyOf(element, DER_TAGS.integer);
  if (body === null || body.length > 4 || !isPositiveInteger(body)) return null;
  return body.reduce((value, byte) => value * 256 + byte, 0);
}

/** Whether the body of an INTEGER is one from 0 up, in its shortest form. */
export function isPositiveInteger(body: Uint8Array): boolean {
  const [first = 0x80, second = 0x80] = body;
  return first < 0x80 && (first > 0 || second >= 0x80 || body.length === 1);
}

function readElement(bytes: Uint8Array, at: number): DerElement | null {
  const [tag = 0x1f, first = 0xff] = bytes.subarray(at, at + 2);
  if ((tag & 0x1f) === 0x1f) return null; // tags of several bytes: not in keys
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (lengthBytes > 3 || (first & 0x80 && lengthBytes === 0)) return null; // indefinite, or above 16 MiB
  const start = at + 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : readLength(bytes.subarray(at + 2, start));
  if (length === null || start + length > bytes.length) return null;
  return { tag, body: bytes.subarray(start, start + length) };
}

/** Null when fewer bytes would do. */
function readLength(bytes: Uint8Array): number | null {
  const length = bytes.reduce((value, byte) => value * 256 + byte, 0);
  const isShortest = bytes[0] !== 0 && length >= 0x80;
  return isShortest ? length : null;
}
