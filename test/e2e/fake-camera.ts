import { writeFileSync } from 'node:fs';
import type { Picture } from '../scan/draw-codes.ts';

const FRAMES = 2;
const NO_COLOUR = 128;

/** A film of one picture, for Chromium's --use-file-for-fake-video-capture: YUV4MPEG2, 4:2:0. */
export function writeFilm(file: string, { width, height, data }: Picture): void {
  const grey = Buffer.alloc(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = data[at * 4] ?? 0;
  const colour = Buffer.alloc((width * height) / 2, NO_COLOUR);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
}
