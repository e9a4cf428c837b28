/** The two ends of a message channel between the app and a helper process, whatever starts the process. */

/** Parent side: wraps utilityProcess in the app and child_process.fork elsewhere. */
export interface ChildPort {
  /** Structured clone; copies the bytes before it returns. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when the process could not be started. */
  onExit(listener: () => void): void;
  /** Ends the process at once. Idempotent. */
  kill(): void;
}

/** Child side. */
export interface ParentPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The parent is gone: nobody will ever ask again. */
  onGone(listener: () => void): void;
}
