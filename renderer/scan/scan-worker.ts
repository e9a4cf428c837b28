// Opens pictures and reads codes beside the page, which goes on meanwhile and ends this worker when it takes too long (SEC-33).
import { findCode } from './find-code.ts';
import { fitImage } from './fit-image.ts';
import { READY, type ScanJob } from './scan-job.ts';
import { failed, type ScanResult } from './scan-result.ts';

async function bitmapOf(job: ScanJob): Promise<ImageBitmap | null> {
  if (job.kind === 'frame') return job.bitmap;
  const bitmap = await createImageBitmap(new Blob([job.bytes], { type: job.type })).catch(() => null);
  // Turned by its own data: the sides may change places. Anything else is not what the head said.
  const isAsSaid =
    (bitmap?.width === job.width && bitmap.height === job.height) ||
    (bitmap?.width === job.height && bitmap.height === job.width);
  return isAsSaid ? bitmap : null;
}

async function scan(job: ScanJob): Promise<ScanResult> {
  const bitmap = await bitmapOf(job);
  if (bitmap === null) return failed('damaged-image');
  const { width, height } = fitImage(bitmap);
  const drawing = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (drawing === null) return failed('damaged-image');
  drawing.fillStyle = 'white'; // what a transparent picture stands on
  drawing.fillRect(0, 0, width, height);
  drawing.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return findCode(drawing.getImageData(0, 0, width, height));
}

self.addEventListener('message', (event: MessageEvent<ScanJob>) => {
  scan(event.data)
    .catch(() => failed('damaged-image'))
    .then((result) => self.postMessage(result));
});
self.postMessage(READY);
