import './history.css';
import { FileText, History as HistoryIcon } from 'lucide-react';
import { useState } from 'react';
import type { HistoryRow, Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { formatDay, formatExact } from '../moment.ts';
import { ROW_STATES } from '../row-state.ts';
import type { State } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Choice } from '../ui/choice.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import { Table } from '../ui/table.tsx';
import { activeName, type HistoryRowOf, historyRows, type Whose } from './history-rows.ts';
import { ReceiptsBar } from './receipts-bar.tsx';

/** Rows that are there at once; more come when they are asked for. */
const PAGE = 50;

interface RowProps {
  readonly row: HistoryRow;
  /** Environment, and the account where rows of several are shown. */
  readonly whose: string;
  readonly isBusy: boolean;
  /** Its receipts were not read yet: whether it has one is not known. */
  readonly isUnread: boolean;
}

function Row({ row, whose, isBusy, isUnread }: RowProps) {
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
          <bdi data-testid="history-whose">{whose}</bdi>
          {row.words !== '' && <span className="history-words">{` · ${row.words}`}</span>}
        </span>
        {row.detail !== '' && <span className="block meta muted">{row.detail}</span>}
      </td>
      <td>
        <Chip tone={tone} icon={icon}>
          {word}
        </Chip>
      </td>
      <td>
        <Receipt row={row} isBusy={isBusy} isUnread={isUnread} />
      </td>
    </tr>
  );
}

function Receipt({ row, isBusy, isUnread }: Omit<RowProps, 'whose'>) {
  const actions = useActions();
  if (row.receipt === null)
    return <span className="meta muted nowrap">{isUnread ? 'Receipt not read' : 'No receipt'}</span>;
  return (
    <div className="history-receipt">
      <span className="block meta muted nowrap" data-testid="receipt-number">
        Receipt {row.receipt}
      </span>
      <Button
        kind="quiet"
        icon={FileText}
        testId="receipt-pdf"
        isBusy={isBusy}
        onClick={() => void actions.ask('receipt/pdf', { requestId: row.requestId })}
      >
        <span className="nowrap">Save as PDF</span>
        <span className="sr-only"> receipt {row.receipt}</span>
      </Button>
    </div>
  );
}

interface HistoryProps {
  readonly state: State;
  readonly snapshot: Snapshot;
}

/** Every request that reached its end, and the receipts of them; those of the active account until all are asked for. */
export function History({ state, snapshot }: HistoryProps) {
  const heading = useFocusOnOpen('history');
  const [whose, setWhose] = useState<Whose>('active');
  const { receipts, accounts } = snapshot;
  const rows = historyRows(snapshot, whose);
  const failed = state.failures['receipt/pdf'];
  return (
    <main className="pane" data-testid="history">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            History
          </h1>
          {accounts.length > 1 && (
            <Choice
              legend="Show"
              isCompact
              value={whose}
              options={[
                { id: 'active', name: 'This account' },
                { id: 'all', name: 'All accounts' },
              ]}
              testId="history-of"
              onChange={setWhose}
            />
          )}
          {(rows.length > 0 || receipts.count > 0) && (
            <ReceiptsBar state={state} receipts={receipts} whose={activeName(snapshot)} />
          )}
          {failed && <ProblemText problem={failed} />}
          {rows.length === 0 ? (
            <Nothing />
          ) : (
            <Rows key={whose} state={state} rows={rows} isUnread={receipts.chain === 'unchecked'} />
          )}
        </div>
      </div>
    </main>
  );
}

interface RowsProps {
  readonly state: State;
  readonly rows: readonly HistoryRowOf[];
  readonly isUnread: boolean;
}

function Rows({ state, rows, isUnread }: RowsProps) {
  const [count, setCount] = useState(PAGE);
  const isBusy = state.busy.includes('receipt/pdf');
  const hidden = rows.length - count;
  return (
    <>
      <Table caption="Answered requests" head={['When', 'Request', 'Outcome', 'Receipt']}>
        {rows.slice(0, count).map(({ row, whose }) => (
          <Row key={row.requestId} {...{ row, whose, isBusy, isUnread }} />
        ))}
      </Table>
      {hidden > 0 && (
        <div className="history-more">
          <Button testId="history-more" onClick={() => setCount(count + PAGE)}>
            Show {Math.min(PAGE, hidden)} more
          </Button>
          <span className="meta muted">
            {count.toLocaleString('en')} of {rows.length.toLocaleString('en')} are shown
          </span>
        </div>
      )}
    </>
  );
}

function Nothing() {
  return (
    <EmptyState icon={HistoryIcon}>
      <p>
        Every request you approve or decline is listed here, with its outcome, its match words and its
        receipt.
      </p>
      <p>Open a request from the inbox to begin.</p>
    </EmptyState>
  );
}
