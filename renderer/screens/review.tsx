import type { ReviewView } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import type { State } from '../state.ts';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { SignInOrToken } from './accounts/sign-in-or-token.tsx';
import { ContextLine } from './context-line.tsx';
import { ReviewCard } from './review-card.tsx';
import { ReviewOutcome } from './review-outcome.tsx';
import { ReviewProblem } from './review-problem.tsx';
import { SignInRequest } from './sign-in-request.tsx';

interface ReviewProps {
  readonly review: ReviewView;
  readonly state: State;
  readonly snapshot: Snapshot;
}

function Loading({ requestId, snapshot }: { readonly requestId: string; readonly snapshot: Snapshot }) {
  const heading = useFocusOnOpen(`loading ${requestId}`);
  return (
    <main className="pane" data-testid="loading">
      <ContextLine snapshot={snapshot} requestId={requestId} />
      <div className="pane-body">
        <div className="pane-measure">
          <h1 ref={heading} tabIndex={-1} className="sr-only">
            Loading the request
          </h1>
          <Skeleton words="Asking the server what this link stands for. Nothing is signed." />
        </div>
      </div>
    </main>
  );
}

/** The open request, whatever state it is in. */
export function Review({ review, state, snapshot }: ReviewProps) {
  switch (review.kind) {
    case 'loading':
      return <Loading requestId={review.requestId} snapshot={snapshot} />;
    case 'sign-in':
      return <SignInOrToken state={state} snapshot={snapshot} requestId={review.requestId} />;
    case 'problem':
      return <ReviewProblem review={review} state={state} snapshot={snapshot} />;
    case 'card':
      if (review.card.kind === 'sign-in')
        return <SignInRequest review={review} state={state} snapshot={snapshot} />;
      return <ReviewCard key={review.requestId} review={review} state={state} snapshot={snapshot} />;
    case 'outcome':
      return <ReviewOutcome review={review} state={state} snapshot={snapshot} />;
  }
}
