import { History as HistoryIcon } from 'lucide-react';
import type { HistoryRow } from '../../preload/snapshot.ts';
import { formatDay, formatExact } from '../moment.ts';
import { ROW_STATES } from '../row-state.ts';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { Table } from '../ui/table.tsx';

function Row({ row }: { readonly row: HistoryRow }) {
  const { word, icon, tone } = ROW_STATES[row.outcome];
  return (
    <tr data-testid="history-row" data-outcome={row.outcome} data-request-id={row.requestId}>
      <td>
        <time className="nowrap" dateTime={new Date(row.at).toISOString()} title={formatExact(row.at)}>
          {formatDay(row.at)}
        </time>
      </td>
      <td>
        <bdi>{row.title}</bdi>
        <span className="block meta muted">
          {row.environment}
          {row.words !== '' && <span className="nowrap"> · {row.words}</span>}
        </span>
        {row.detail !== '' && <span className="block meta muted">{row.detail}</span>}
      </td>
      <td>
        <Chip tone={tone} icon={icon}>
          {word}
        </Chip>
      </td>
    </tr>
  );
}

/** Every request that reached its end. */
export function History({ rows }: { readonly rows: readonly HistoryRow[] }) {
  const heading = useFocusOnOpen('history');
  return (
    <main className="pane" data-testid="history">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            History
          </h1>
          {rows.length === 0 ? (
            <EmptyState icon={HistoryIcon}>
              <p>
                Every request you approve or decline is listed here, with its outcome and its match words.
              </p>
              <p>Open a request from the inbox to begin.</p>
            </EmptyState>
          ) : (
            <Table caption="Answered requests" head={['When', 'Request', 'Outcome']}>
              {rows.map((row) => (
                <Row key={row.requestId} row={row} />
              ))}
            </Table>
          )}
        </div>
      </div>
    </main>
  );
}
