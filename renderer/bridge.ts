import type { Api } from '../preload/api.ts';

declare global {
  interface Window {
    /** Put there by the preload, before any script of the page runs. */
    readonly countersign: Api;
  }
}

/** The only way out of the renderer. */
export const bridge = (): Api => window.countersign;
