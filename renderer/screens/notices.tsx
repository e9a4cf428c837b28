import './notices.css';
import { X } from 'lucide-react';
import type { Problem } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemText } from '../ui/problem-text.tsx';

interface NoticesProps {
  readonly notices: Snapshot['notices'];
  /** What can be opened from a notice; nothing where there is no inbox. */
  readonly rows?: Snapshot['inbox'];
}

/** Links that were refused, newest last, until they are dismissed. */
export function Notices({ notices, rows = [] }: NoticesProps) {
  const actions = useActions();
  return (
    <div className="notices" role="status">
      {notices.map((notice) => (
        <Banner
          key={notice.id}
          tone="caution"
          testId="notice"
          action={
            <button
              type="button"
              className="notice-dismiss"
              aria-label="Dismiss"
              data-testid="notice-dismiss"
              onClick={() => void actions.ask('notice/dismiss', { id: notice.id })}
            >
              <Icon of={X} />
            </button>
          }
        >
          <ProblemText problem={notice.problem} />
          <OpenIt problem={notice.problem} rows={rows} />
        </Banner>
      ))}
    </div>
  );
}

/** The row that is meant, when the same link came again. */
function OpenIt({ problem, rows }: { readonly problem: Problem; readonly rows: Snapshot['inbox'] }) {
  const actions = useActions();
  const { requestId } = problem.details;
  if (problem.code !== 'link/already-open' || !rows.some((row) => row.requestId === requestId)) return null;
  return (
    <div className="intake-buttons">
      <Button onClick={() => actions.open(String(requestId))} testId="open-known">
        Open it
      </Button>
    </div>
  );
}
