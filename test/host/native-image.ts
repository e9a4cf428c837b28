import { existsSync, readFileSync } from 'node:fs';
import { asElectron, notEmulated, strict } from './strict.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

function sizeOf(bytes: Buffer): Electron.Size {
  const isPng = bytes.length >= 24 && bytes.subarray(0, 4).equals(PNG_SIGNATURE);
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : { width: 0, height: 0 };
}

/** An image is its PNG bytes; nothing is decoded or drawn. */
export function imageOf(bytes: Buffer): Electron.NativeImage {
  let isTemplate = false;
  const parts = {
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    isEmpty: () => bytes.length === 0,
    getSize: () => sizeOf(bytes),
    setTemplateImage: (option: boolean) => {
      isTemplate = option;
    },
    isTemplateImage: () => isTemplate,
    addRepresentation: () => {},
  } satisfies Partial<Electron.NativeImage>;
  return asElectron(strict('NativeImage', parts));
}

const parts = {
  createEmpty: () => imageOf(Buffer.alloc(0)),
  createFromPath: (file) => imageOf(existsSync(file) ? readFileSync(file) : Buffer.alloc(0)),
  createFromBuffer: (buffer) => imageOf(buffer),
  createFromDataURL: (url) => {
    const found = /^data:image\/png;base64,(.*)$/s.exec(url);
    if (!found) throw notEmulated('nativeImage.createFromDataURL of anything but a base64 PNG');
    return imageOf(Buffer.from(found[1] ?? '', 'base64'));
  },
} satisfies Partial<typeof Electron.NativeImage>;

export const nativeImage = strict('nativeImage', parts);
