import { Inbox } from 'lucide-react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';

/** Signed in, nothing open. */
export function Start({ snapshot }: { readonly snapshot: Snapshot }) {
  const heading = useFocusOnOpen('start');
  const hasRows = snapshot.inbox.length > 0;
  return (
    <main className="pane">
      <div className="pane-body">
        <div className="pane-measure">
          <h1 ref={heading} tabIndex={-1}>
            {hasRows ? 'Choose a request' : 'Nothing to review'}
          </h1>
          <EmptyState icon={Inbox}>
            <p>Here you see what would be signed, before anything is signed.</p>
            {hasRows && <p>Open a request from the inbox. Looking at it signs nothing.</p>}
            {!hasRows && snapshot.otherDevice && (
              <p>
                Press “Simulate” under the inbox: another device starts a transfer, and its link arrives here.
              </p>
            )}
            {!hasRows && !snapshot.otherDevice && (
              <p>
                Start an action on another device and open its link. A code, a file or an action of your own
                begins with “Add…” under the inbox.
              </p>
            )}
          </EmptyState>
        </div>
      </div>
    </main>
  );
}
