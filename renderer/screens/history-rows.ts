import type { HistoryRow, Snapshot } from '../../preload/snapshot.ts';

/** Whose answered requests are shown. */
export type Whose = 'active' | 'all';

export interface HistoryRowOf {
  readonly row: HistoryRow;
  /** "Practice", or "Practice, jane@acme.example" among rows of other accounts. */
  readonly whose: string;
}

type Accounts = Pick<Snapshot, 'accounts'>;

/** A row that belongs to no account is of none other, and is always shown. */
export function historyRows(
  { history, accounts }: Accounts & Pick<Snapshot, 'history'>,
  whose: Whose,
): readonly HistoryRowOf[] {
  const active = accounts.find(({ isActive }) => isActive)?.accountId;
  if (whose === 'all' && accounts.length > 1) {
    return history.map((row) => {
      const username = accounts.find(({ accountId }) => accountId === row.accountId)?.username;
      return { row, whose: username ? `${row.environment}, ${username}` : row.environment };
    });
  }
  const own = history.filter(
    ({ accountId }) => active === undefined || accountId === null || accountId === active,
  );
  return own.map((row) => ({ row, whose: row.environment }));
}

/** The account whose receipts are checked and exported; null: there is only one. */
export function activeName({ accounts }: Accounts): string | null {
  const active = accounts.find(({ isActive }) => isActive);
  if (!active || accounts.length < 2) return null;
  const { environment, username } = active;
  return username === '' ? environment.label : `${environment.label}, ${username}`;
}
