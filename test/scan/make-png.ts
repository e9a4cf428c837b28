import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from './draw-codes.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chunk with its checksum (PNG third edition, 5.3). */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

export function pngHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8); // 8 bits of grey
  return Buffer.concat([SIGNATURE, pngChunk('IHDR', head)]);
}

/** A grey PNG of the picture. */
export function makePng({ width, height, data }: Picture): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = data[(y * width + x) * 4] ?? 0;
  }
  return Buffer.concat([
    pngHead(width, height),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** One grey pixel after the other, `width` times `height`: kilobytes in the file, as many bytes as pixels when it is opened. */
export function pngBomb(width: number, height: number): Buffer {
  const data = deflateSync(Buffer.alloc((width + 1) * height), { level: 9 });
  return Buffer.concat([pngHead(width, height), pngChunk('IDAT', data), pngChunk('IEND', new Uint8Array())]);
}
