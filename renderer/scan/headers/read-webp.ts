import type { ByteReader, ImageHeader } from './image-header.ts';

const ANIMATION = 0x02;

/** The largest of canvas and bitstreams (RFC 9649, section 2.7): decoders differ in which of them they believe. */
export function readWebp(file: ByteReader): ImageHeader | null {
  let width = 0;
  let height = 0;
  let isMoving = false;
  for (let at = 12; at + 8 <= file.length; ) {
    const type = file.text(at, 4);
    const length = file.u32le(at + 4) ?? 0;
    const size = sizeIn(file, type, at + 8);
    width = Math.max(width, size?.width ?? 0);
    height = Math.max(height, size?.height ?? 0);
    if (type === 'ANMF' || type === 'ANIM') isMoving = true;
    if (type === 'VP8X' && ((file.u8(at + 8) ?? 0) & ANIMATION) !== 0) isMoving = true;
    at += 8 + length + (length % 2);
  }
  return width === 0 || height === 0 ? null : { kind: 'webp', width, height, isMoving };
}

function sizeIn(file: ByteReader, type: string, at: number) {
  if (type === 'VP8X') return sizeOf(file.u24le(at + 4), file.u24le(at + 7), 1);
  if (type === 'VP8 ') return lossy(file, at);
  if (type === 'VP8L') return lossless(file, at);
  return null;
}

/** RFC 6386, section 9.1: three bytes of tag, three of start code, then two numbers of 14 bits. */
function lossy(file: ByteReader, at: number) {
  if (file.text(at + 3, 3) !== '\u009d\u0001\u002a') return null;
  const width = file.u16le(at + 6);
  const height = file.u16le(at + 8);
  return width === null || height === null ? null : sizeOf(width & 0x3fff, height & 0x3fff, 0);
}

/** RFC 9649, section 3.4: one byte of signature, then two numbers of 14 bits, each less one. */
function lossless(file: ByteReader, at: number) {
  const bits = file.u32le(at + 1);
  if (file.u8(at) !== 0x2f || bits === null) return null;
  return sizeOf(bits & 0x3fff, (bits >>> 14) & 0x3fff, 1);
}

const sizeOf = (width: number | null, height: number | null, more: number) =>
  width === null || height === null ? null : { width: width + more, height: height + more };
