import './inbox-list.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { LONG_FROM, nextRow, ROW_HEIGHT } from '../visible-rows.ts';
import { InboxRow } from './inbox-row.tsx';
import { useVisibleRows } from './use-visible-rows.ts';

interface InboxListProps {
  readonly snapshot: Snapshot;
  /** performance.now() when the snapshot came, in ms. */
  readonly receivedAt: number;
}

/**
 * The rows. A long list has only those in the page that can be seen, and is one stop of the Tab key; arrows, Home, End and the page keys go
 * from row to row in every list. Each row says its place, so that a screen reader knows of the ones that are not in the page.
 */
export function InboxList({ snapshot, receivedAt }: InboxListProps) {
  const actions = useActions();
  const list = useRef<HTMLUListElement>(null);
  const rows = snapshot.inbox;
  const isLong = rows.length >= LONG_FROM;
  const seen = useVisibleRows(list, rows.length);
  const [wanted, setWanted] = useState<string | null>(null);
  const [mayFocus, setMayFocus] = useState(false);
  const indexOf = (id: string | null | undefined) => rows.findIndex((row) => row.requestId === id);
  const openAt = indexOf(snapshot.review?.requestId);
  const wantedAt = indexOf(wanted);
  const stop = Math.max(0, wantedAt >= 0 ? wantedAt : openAt);

  useEffect(() => {
    if (!mayFocus) return;
    setMayFocus(false);
    list.current?.querySelector<HTMLElement>(`[data-index="${stop}"] button`)?.focus();
  }, [mayFocus, stop]);

  const go = (event: KeyboardEvent) => {
    const from = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const next = from && nextRow(event.key, Number(from.getAttribute('data-index')), rows.length);
    if (next === null) return;
    event.preventDefault();
    setWanted(rows[next]?.requestId ?? null);
    setMayFocus(true);
  };

  const shown = rows
    .map((row, index) => ({ row, index }))
    .filter(({ index }) => !isLong || index === stop || (index >= seen.from && index < seen.to));
  return (
    <ul
      ref={list}
      className={isLong ? 'inbox-list is-long' : 'inbox-list'}
      style={isLong ? { blockSize: rows.length * ROW_HEIGHT } : undefined}
      aria-label="Requests"
      onKeyDown={go}
    >
      {shown.map(({ row, index }) => (
        <li
          key={row.requestId}
          data-index={index}
          style={isLong ? { insetBlockStart: index * ROW_HEIGHT } : undefined}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
        >
          <InboxRow
            row={row}
            isOpen={index === openAt}
            whose={whoseRow(row, snapshot)}
            receivedAt={receivedAt}
            isStop={!isLong || index === stop}
            onOpen={actions.open}
            onFocus={setWanted}
          />
        </li>
      ))}
    </ul>
  );
}

/** Said on the row only when it is another account than the window's. */
function whoseRow(row: Snapshot['inbox'][number], { accounts, environment }: Snapshot): string | null {
  if (row.accountId === null) return row.environment === environment.label ? null : row.environment;
  const account = accounts.find(({ accountId }) => accountId === row.accountId);
  if (account?.isActive !== false) return row.environment === environment.label ? null : row.environment;
  return account.username === '' ? row.environment : `${row.environment}, ${account.username}`;
}
