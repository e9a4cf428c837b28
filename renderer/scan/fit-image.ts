/** The decoder takes no longer side (node_modules/qr/decode.js). */
const MAX_SIDE = 4_096;

/** The size in which a picture is searched: its own, or the largest that fits. */
export function fitImage({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
