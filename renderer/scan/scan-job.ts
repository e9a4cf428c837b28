/** What the page gives the worker: the bytes of a judged file, or one frame of a screen or camera. */
export type ScanJob =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly type: string;
      /** What the head of the file said. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'frame'; readonly bitmap: ImageBitmap };

/** The worker's first word: from now on its time counts. */
export const READY = 'ready';
