import { z } from 'zod';

/** Filled in by scripts/build.mjs: exact path -> file of the built renderer. */
declare const __RENDERER_FILES__: unknown;

const Table = z.record(
  z.string(),
  z.strictObject({ file: z.string(), type: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
);

export interface RendererFile {
  readonly file: string;
  readonly type: string;
  readonly sha256: string;
}

const table = new Map(Object.entries(Table.parse(__RENDERER_FILES__)));

/** Lookup by the exact path as it stands in the URL: no decoding, no normalising, no path arithmetic. */
export function findRendererFile(pathname: string): RendererFile | null {
  return table.get(pathname) ?? null;
}
