import './context-line.css';
import type { ReactNode } from 'react';
import type { Arrival, InboxRow, Snapshot } from '../../preload/snapshot.ts';
import { formatClock, formatExact } from '../moment.ts';

const ARRIVALS: Readonly<Record<Arrival, string>> = {
  link: 'opened by a link',
  paste: 'pasted',
  file: 'from a file',
  image: 'from a code in an image',
  screen: 'from a code on the screen',
  camera: 'from a code before the camera',
  practice: 'from the simulated device',
  here: 'started here',
  approval: 'from your approvals',
};

interface ContextLineProps {
  readonly snapshot: Snapshot;
  readonly requestId: string;
  /** The countdown, while there is one. */
  readonly children?: ReactNode;
}

const Name = ({ text }: { readonly text: string }) => (
  <span title={text}>
    <bdi>{text}</bdi>
  </span>
);

/** Whose request it is, which need not be the account on the screen; null: nobody's on this computer. */
function ownerOf(
  { account, accounts, environment }: Snapshot,
  row: InboxRow | undefined,
): { readonly organisation: string; readonly username: string } | null {
  if (row === undefined) return account;
  if (row.accountId === null) return row.environment === environment.label ? account : null;
  return accounts.find(({ accountId }) => accountId === row.accountId) ?? account;
}

/** Which environment and account a request is for, how and when it arrived, how long it lives. Never scrolls away. */
export function ContextLine({ snapshot, requestId, children }: ContextLineProps) {
  const { environment } = snapshot;
  const row = snapshot.inbox.find((each) => each.requestId === requestId);
  const owner = ownerOf(snapshot, row);
  return (
    <div className="context-line">
      <div className="pane-measure context-inner">
        <p className="context-words">
          <span>{row?.environment ?? environment.label}</span>
          {owner && <Name text={owner.organisation} />}
          {owner && <Name text={owner.username} />}
          {row && (
            <span title={formatExact(row.receivedAt)}>
              {ARRIVALS[row.arrival]} {formatClock(row.receivedAt)}
            </span>
          )}
        </p>
        {children}
      </div>
    </div>
  );
}
