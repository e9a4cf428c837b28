import type { Arrival, InboxRow } from '../../preload/snapshot.ts';
import type { LinkHosts } from '../environments/link-hosts.ts';
import type { AddRow, LinkNews } from '../requests/request-news.ts';

/** Port: where requests live. The ways in stand above all accounts and know of them only this. */
export interface RequestPlace {
  /** Hosts of every environment that links may be for. */
  hosts(): LinkHosts;
  /** Makes the row. Throws AppError when no account can have it. */
  readonly add: AddRow;
  /** Rows of every account, newest first. */
  inbox(): readonly InboxRow[];
  markSuspicious(requestId: string): void;
  /** Rejects with AppError when it is too late. */
  decline(requestId: string, reason: 'not-asked'): Promise<void>;
  /** "jane@acme.example, Acme Treasury"; for a row without an account, who is signed in. */
  accountName(accountId: string | null): string;
  /** What journals of earlier runs say about links. */
  answeredBefore(): readonly LinkNews[];
}

/** How a text came that the person brought. */
export type BroughtBy = Exclude<Arrival, 'link' | 'here' | 'approval'>;
