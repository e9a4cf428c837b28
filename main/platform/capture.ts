/** Screen and camera for the page, only between `begin` and `end` (SEC-14). */
export interface Capture {
  /** Rejects with 'scan/not-possible'. */
  begin(what: 'screen' | 'camera'): Promise<{ readonly screen: string | null }>;
  end(): void;
}
