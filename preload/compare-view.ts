/** Things that stand side by side: before and after, and what different sides say. Every text is escaped for display. */

export interface DiffRow {
  readonly label: string;
  /** null: not there. */
  readonly before: string | null;
  readonly after: string | null;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
}

/** What a change does to something that exists: "says the server" on the left, what would be signed on the right. */
export interface DiffView {
  /** "Policy, now and afterwards". */
  readonly title: string;
  readonly rows: readonly DiffRow[];
  /** Why a side is missing: "The present policy could not be fetched."; null when both are there. */
  readonly note: string | null;
}

export type TruthSide = 'link' | 'token' | 'sent' | 'decoded';

/** One claim as each side makes it. */
export interface TruthRow {
  readonly label: string;
  /** In the order of the columns; null: this side says nothing about it. */
  readonly values: readonly (string | null)[];
  readonly isSame: boolean;
}

/** The columns of truth: what the link said, what the token says, what Countersign sent or decoded. */
export interface TruthView {
  readonly columns: readonly { readonly side: TruthSide; readonly label: string }[];
  /** Rows that differ come first. */
  readonly rows: readonly TruthRow[];
}
