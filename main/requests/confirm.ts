/** What the main process asks in a dialog of the system: a page that was taken over cannot answer it (SEC-58). */
export interface ConfirmQuestion {
  /** Display text: the sentence of the card. */
  readonly sentence: string;
  /** Why it is asked: "This changes who controls your organisation." */
  readonly because: readonly string[];
  /** Who gets something, the whole address in groups; empty: nobody is named. */
  readonly targets: readonly string[];
  /** "Dfns production · jane@acme.example". */
  readonly account: string;
  /** What happens after a yes: "Sign and send". */
  readonly yes: string;
  /** What a no does, for people; absent: "sign nothing". */
  readonly no?: string;
  /** What to do about a question that nobody expects; absent: decline the request. */
  readonly unexpected?: string;
}

/** False for no, for a closed dialog, and when the signal ends it. */
export type Confirm = (question: ConfirmQuestion, signal: AbortSignal) => Promise<boolean>;
