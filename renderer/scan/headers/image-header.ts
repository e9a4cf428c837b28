export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp' | 'avif';

/** What the head of an image file says, before a pixel of it is decoded. */
export interface ImageHeader {
  readonly kind: ImageKind;
  readonly width: number;
  readonly height: number;
  /** More than one frame: what is seen now need not be what is read. */
  readonly isMoving: boolean;
}

/** Big-endian and little-endian numbers of a file; null past its end. */
export interface ByteReader {
  readonly length: number;
  u8(at: number): number | null;
  u16(at: number): number | null;
  u32(at: number): number | null;
  u16le(at: number): number | null;
  u24le(at: number): number | null;
  i32le(at: number): number | null;
  u32le(at: number): number | null;
  /** Latin-1. */
  text(at: number, length: number): string;
}

export function readBytes(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = (at: number, size: number) => at >= 0 && at + size <= bytes.length;
  return {
    length: bytes.length,
    u8: (at) => (within(at, 1) ? view.getUint8(at) : null),
    u16: (at) => (within(at, 2) ? view.getUint16(at) : null),
    u32: (at) => (within(at, 4) ? view.getUint32(at) : null),
    u16le: (at) => (within(at, 2) ? view.getUint16(at, true) : null),
    u24le: (at) => (within(at, 3) ? view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 : null),
    i32le: (at) => (within(at, 4) ? view.getInt32(at, true) : null),
    u32le: (at) => (within(at, 4) ? view.getUint32(at, true) : null),
    text: (at, length) => (within(at, length) ? String.fromCharCode(...bytes.subarray(at, at + length)) : ''),
  };
}
