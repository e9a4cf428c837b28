import { encodeQR } from 'qr';

export interface DrawnCode {
  readonly text: string;
  /** Upper left corner and pixels per module. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly isInverted?: boolean;
  /** Radians. */
  readonly turn?: number;
  readonly ecc?: 'low' | 'medium' | 'quartile' | 'high';
  /** Replaces the bytes of the text. */
  readonly bytes?: Uint8Array;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
}

const QUIET = 4;

/** A picture of codes on one colour. */
export function drawCodes(
  codes: readonly DrawnCode[],
  size = { width: 800, height: 600 },
  ground = 255,
): Picture {
  const { width, height } = size;
  const data = new Uint8ClampedArray(width * height * 4).fill(ground);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  const picture = { width, height, data };
  for (const code of codes) drawCode(picture, code);
  return picture;
}

function drawCode({ width, height, data }: Picture, code: DrawnCode): void {
  const { bytes } = code;
  const rows = encodeQR(code.text, 'raw', {
    ecc: code.ecc ?? 'medium',
    border: QUIET,
    ...(bytes ? { encoding: 'byte' as const, textEncoder: () => bytes } : {}),
  });
  const side = rows.length * code.scale;
  const cosine = Math.cos(code.turn ?? 0);
  const sine = Math.sin(code.turn ?? 0);
  const reach = code.turn ? Math.ceil(side * 0.75) : Math.ceil(side / 2);
  for (let dy = -reach; dy < reach; dy += 1) {
    for (let dx = -reach; dx < reach; dx += 1) {
      const u = dx * cosine + dy * sine + side / 2;
      const v = dy * cosine - dx * sine + side / 2;
      const module = rows[Math.floor(v / code.scale)]?.[Math.floor(u / code.scale)];
      const x = Math.round(code.x + side / 2 + dx);
      const y = Math.round(code.y + side / 2 + dy);
      if (module === undefined || x < 0 || y < 0 || x >= width || y >= height) continue;
      const isDark = module !== (code.isInverted ?? false);
      data.fill(isDark ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
}

/** A flat square, as a stain on a code. */
export function stain({ width, data }: Picture, x: number, y: number, side: number, value = 255): void {
  for (let row = y; row < y + side; row += 1) {
    for (let column = x; column < x + side; column += 1) {
      data.fill(value, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
}
