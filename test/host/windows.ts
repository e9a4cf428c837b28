/** What app.quit needs of a window; keeps app.ts free of browser-window.ts. */
export interface Closable {
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
}

/** Open windows in order of creation. */
export const openWindows = new Set<Closable>();
