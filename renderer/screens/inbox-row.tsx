import './inbox-row.css';
import { Clock, ShieldAlert, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { InboxRow as InboxRowModel } from '../../preload/snapshot.ts';
import { formatLeft, HURRY_MS } from '../countdown.ts';
import { formatClock, formatExact } from '../moment.ts';
import { ROW_STATES } from '../row-state.ts';
import { useLeft } from '../ui/countdown.tsx';
import { Icon } from '../ui/icon.tsx';

interface InboxRowProps {
  readonly row: InboxRowModel;
  readonly isOpen: boolean;
  /** Account and environment, when they are not the window's. */
  readonly whose: string | null;
  /** performance.now() when `row.leftMs` came, in ms. */
  readonly receivedAt: number;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
  readonly onOpen: (requestId: string) => void;
  readonly onFocus: (requestId: string) => void;
}

/** One request in the rail: what, in which state, since when, for how long. */
export const InboxRow = memo(function InboxRow(props: InboxRowProps) {
  const { leftMs } = props.row;
  return leftMs === null ? <Row {...props} leftMs={null} /> : <TimedRow {...props} startMs={leftMs} />;
});

/** Counts down on the clock of this page, which nobody can set. */
function TimedRow({ startMs, ...props }: InboxRowProps & { readonly startMs: number }) {
  return <Row {...props} leftMs={useLeft(startMs, props.receivedAt)} />;
}

function Row({ leftMs, ...props }: InboxRowProps & { readonly leftMs: number | null }) {
  const { row, isOpen, whose, isStop, onOpen, onFocus } = props;
  const isOver = leftMs === 0 && row.state === 'review'; // main says so a moment later
  const { icon, tone, word } = ROW_STATES[isOver ? 'expired' : row.state];
  return (
    <button
      type="button"
      className="inbox-row"
      tabIndex={isStop ? undefined : -1}
      aria-current={isOpen ? 'true' : undefined}
      data-testid="inbox-row"
      data-state={isOver ? 'expired' : row.state}
      data-suspicious={row.isSuspicious}
      data-request-id={row.requestId}
      onClick={() => onOpen(row.requestId)}
      onFocus={() => onFocus(row.requestId)}
    >
      <span className={`inbox-icon tone-${tone}`}>
        <Icon of={icon} />
      </span>
      <span className="inbox-title">
        <bdi>{row.title}</bdi>
      </span>
      <span className="inbox-meta">
        {row.isSuspicious && (
          <span className="tone-danger inbox-word inbox-mark">
            <Icon of={ShieldAlert} /> Suspicious
          </span>
        )}
        {/* Beside “Suspicious” there is room for one thing more; the icon of the row says the state as well. */}
        {!(row.isSuspicious && row.state === 'waiting') && (
          <span className={`tone-${tone} inbox-word`}>{word}</span>
        )}
        {leftMs !== null && leftMs > 0 && <Left leftMs={leftMs} />}
        {/* A countdown stands in its place; the card has both. */}
        {(leftMs === null || leftMs === 0) && (
          <time dateTime={new Date(row.receivedAt).toISOString()} title={formatExact(row.receivedAt)}>
            {formatClock(row.receivedAt)}
          </time>
        )}
        {whose !== null && (
          <span className={`env-${row.tone} inbox-whose`}>
            <bdi>{whose}</bdi>
          </span>
        )}
      </span>
    </button>
  );
}

/** Says nothing by itself: the open card alone speaks up (SEC-64). */
function Left({ leftMs }: { readonly leftMs: number }) {
  const isHurry = leftMs <= HURRY_MS;
  return (
    <span
      className={`tone-${isHurry ? 'caution' : 'muted'} inbox-word inbox-mark`}
      data-testid="row-left"
      data-hurry={isHurry}
    >
      <Icon of={isHurry ? TriangleAlert : Clock} /> {formatLeft(leftMs)} left
    </span>
  );
}
