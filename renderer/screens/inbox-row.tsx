import './inbox-row.css';
import type { InboxRow as InboxRowModel } from '../../preload/snapshot.ts';
import { formatClock, formatExact } from '../moment.ts';
import { ROW_STATES } from '../row-state.ts';
import { Icon } from '../ui/icon.tsx';

interface InboxRowProps {
  readonly row: InboxRowModel;
  readonly isOpen: boolean;
  /** Shown on the row only when it is another one than the window's. */
  readonly otherEnvironment: string | null;
  readonly onOpen: (requestId: string) => void;
}

/** One request in the rail: what, in which state, since when. */
export function InboxRow({ row, isOpen, otherEnvironment, onOpen }: InboxRowProps) {
  const { icon, tone, word } = ROW_STATES[row.state];
  return (
    <li>
      <button
        type="button"
        className="inbox-row"
        aria-current={isOpen ? 'true' : undefined}
        data-testid="inbox-row"
        data-state={row.state}
        data-request-id={row.requestId}
        onClick={() => onOpen(row.requestId)}
      >
        <span className={`inbox-icon tone-${tone}`}>
          <Icon of={icon} />
        </span>
        <span className="inbox-title">
          <bdi>{row.title}</bdi>
        </span>
        <span className="inbox-meta">
          <span className={`tone-${tone} inbox-word`}>{word}</span>
          {otherEnvironment !== null && <span>{otherEnvironment}</span>}
          <time dateTime={new Date(row.receivedAt).toISOString()} title={formatExact(row.receivedAt)}>
            {formatClock(row.receivedAt)}
          </time>
        </span>
      </button>
    </li>
  );
}
