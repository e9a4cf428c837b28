import type { ByteReader, ImageHeader } from './image-header.ts';

/** Boxes that hold boxes, and the bytes before the first of them (ISO/IEC 14496-12, 23008-12). */
const CONTAINERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };
const MAX_BOXES = 1_000;

interface Box {
  readonly type: string;
  readonly at: number;
  readonly end: number;
}

/** Area of the largest item: a grid, its tiles and a preview have one `ispe` each. */
export function readAvif(file: ByteReader): ImageHeader | null {
  const sizes = boxesIn(file)
    .filter(({ type }) => type === 'ispe')
    .map(({ at }) => ({ width: file.u32(at + 4), height: file.u32(at + 8) }));
  let width = 0;
  let height = 0;
  for (const size of sizes) {
    width = Math.max(width, size.width ?? 0);
    height = Math.max(height, size.height ?? 0);
  }
  if (width === 0 || height === 0) return null;
  return { kind: 'avif', width, height, isMoving: brands(file).includes('avis') };
}

/** AVIF by its brands; HEIC has the same boxes, and Chromium does not read it. */
export const isAvif = (file: ByteReader): boolean =>
  file.text(4, 4) === 'ftyp' && brands(file).some((brand) => brand === 'avif' || brand === 'avis');

function brands(file: ByteReader): readonly string[] {
  const end = Math.min(file.u32(0) ?? 0, 256);
  const names = [file.text(8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) names.push(file.text(at, 4));
  return names;
}

function boxesIn(file: ByteReader): readonly Box[] {
  const found: Box[] = [];
  const open: Box[] = [{ type: '', at: 0, end: file.length }];
  for (let outer = open.shift(); outer !== undefined; outer = open.shift()) {
    let { at } = outer;
    while (at + 8 <= outer.end && found.length < MAX_BOXES) {
      const length = file.u32(at) ?? 0;
      const type = file.text(at + 4, 4);
      const end = length === 0 ? outer.end : at + length;
      if ((length !== 0 && length < 8) || end > outer.end) break; // 1: 64 bits, which no meta box needs
      const box = { type, at: at + 8, end };
      found.push(box);
      const skip = Object.hasOwn(CONTAINERS, type) ? CONTAINERS[type] : undefined;
      if (skip !== undefined) open.push({ ...box, at: box.at + skip });
      at = end;
    }
  }
  return found;
}
