import './notices.css';
import { X } from 'lucide-react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { Banner } from '../ui/banner.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProblemText } from '../ui/problem-text.tsx';

/** Links that were refused, newest last, until they are dismissed. */
export function Notices({ notices }: { readonly notices: Snapshot['notices'] }) {
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
        </Banner>
      ))}
    </div>
  );
}
