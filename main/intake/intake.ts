import type { IntakeView, TextSource } from '../../preload/intake-calls.ts';

/** Every way in ends here: links of the system, pasted and scanned texts, request files. Methods throw or reject with AppError. */
export interface Intake {
  /**
   * A link of the operating system. `mayRaise`: the first after a quiet time, so that a notification may be shown. Throws 'link/rejected',
   * 'link/already-open', 'link/already-answered', 'link/too-many', 'link/paused'.
   */
  receive(text: unknown): { readonly requestId: string; readonly mayRaise: boolean };
  /** A text that the person brought: a link, the text of one code, or of a request file. Throws as `receive` does, but never for a pause. */
  takeText(text: string, source: TextSource | 'practice'): { readonly requestId: string };
  /** Declines everything that waits as not asked for, and writes the incident note. */
  declineAll(): Promise<{ readonly declined: number; readonly note: string }>;
  /** Declines one request as not asked for. What came from outside is told in the incident note. Rejects as the decline does. */
  declineNotAsked(requestId: string): Promise<void>;
  /** Rejects with 'input/invalid' when there is no note, and with 'link/note-not-saved'. */
  saveNote(): Promise<{ readonly saved: boolean }>;
  dropNote(): void;
  /** Ends the pause, the storm and the count of refused links. */
  resume(): void;
  /** Requests by links that nobody looked at yet. */
  waiting(): number;
  view(): IntakeView;
}
