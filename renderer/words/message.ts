/** The three things a person needs to know after a failure. */
export interface Message {
  readonly happened: string;
  readonly notDone: string;
  readonly next: string;
}

export const NOTHING_SIGNED = 'Nothing was signed and nothing was sent.';
export const NOTHING_FETCHED = 'Nothing was opened, fetched or signed.';
export const NOTHING_CHANGED = 'Nothing was changed.';
export const NO_KEY_OPENED = 'The key was not opened. Nothing was signed.';
export const ASK_AGAIN = 'Start the action again on the other device if you still want it.';
export const REPORT = 'Try again. If it happens again, tell support the code below.';
