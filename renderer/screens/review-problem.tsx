import { ArrowLeftRight, ExternalLink, RotateCcw, Trash2 } from 'lucide-react';
import type { ErrorCode } from '../../preload/problem.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FactList, Facts } from '../ui/facts.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import { describeProblem, supportCode } from '../words/describe-problem.ts';
import { useBackOff } from './back-off.ts';
import { ContextLine } from './context-line.tsx';

interface ReviewProblemProps {
  readonly review: Extract<ReviewView, { kind: 'problem' }>;
  readonly state: State;
  readonly snapshot: Snapshot;
}

/** Removing ends as “declined”, which would be a claim about these. */
const MAY_BE_SIGNED: ReadonlySet<ErrorCode> = new Set(['journal/unreadable', 'api/unknown-outcome']);

/** Both sides of a difference that main found, when there are two. */
function Sides({ details }: { readonly details: ReviewProblemProps['review']['problem']['details'] }) {
  const sides = (['expected', 'got', 'at'] as const).filter((side) => Object.hasOwn(details, side));
  if (sides.length === 0) return null;
  const words = { expected: 'Expected', got: 'Found', at: 'Where' };
  return (
    <FactList>
      <Facts
        facts={sides.map((side) => ({
          id: side,
          label: words[side],
          value: String(details[side]),
          source: 'decoded',
          mono: true,
        }))}
      />
    </FactList>
  );
}

interface WaysProps {
  readonly review: ReviewProblemProps['review'];
  readonly state: State;
  readonly isPausing: boolean;
}

/** What can be done from here, and what came of trying it. */
function Ways({ review, state, isPausing }: WaysProps) {
  const actions = useActions();
  const { requestId, switchTo } = review;
  /** One click of the person does both: no link and no request switches by itself (SEC-32). */
  const switchAndOpen = async (accountId: string) => {
    const reply = await actions.ask('account/switch', { accountId });
    if (reply.ok) actions.open(requestId);
  };
  const failure =
    state.failures['account/switch'] ??
    state.failures['request/open'] ??
    state.failures['request/browse'] ??
    state.failures['request/decline'];
  const isRemovable = !MAY_BE_SIGNED.has(review.problem.code);
  return (
    <>
      <div className="problem-actions">
        {switchTo && (
          <Button
            icon={ArrowLeftRight}
            kind="primary"
            isBusy={state.busy.includes('account/switch')}
            onClick={() => void switchAndOpen(switchTo.accountId)} // its failure stands below
            testId="switch-account"
          >
            Switch to <bdi>{switchTo.label}</bdi>
          </Button>
        )}
        {review.canRetry && (
          <Button
            icon={RotateCcw}
            kind="primary"
            isBusy={state.busy.includes('request/open')}
            isOff={isPausing}
            onClick={() => actions.open(requestId)}
            testId="retry"
          >
            Try again
          </Button>
        )}
        {review.canBrowse && (
          <Button
            icon={ExternalLink}
            isBusy={state.busy.includes('request/browse')}
            onClick={() => void actions.ask('request/browse', { requestId })}
            testId="browse"
          >
            Open in browser
          </Button>
        )}
        {isRemovable && (
          <Button
            icon={Trash2}
            isBusy={state.busy.includes('request/decline')}
            onClick={() => void actions.ask('request/decline', { requestId, reason: 'wrong-details' })}
            testId="remove"
          >
            Remove from inbox
          </Button>
        )}
      </div>
      {isRemovable && <p className="meta muted">Removing it signs nothing and tells nobody.</p>}
      {failure && (
        <Banner tone="danger">
          <ProblemText problem={failure} />
        </Banner>
      )}
    </>
  );
}

/** The first sentence names the state; what explains it stands below, in the size of text. */
function splitHeading(happened: string): { readonly heading: string; readonly rest: string } {
  const end = happened.indexOf('. ');
  if (end < 0) return { heading: happened.replace(/\.$/u, ''), rest: '' };
  return { heading: happened.slice(0, end), rest: happened.slice(end + 2) };
}

/** A request that could not be shown: what happened, what was not done, what to do next. */
export function ReviewProblem({ review, state, snapshot }: ReviewProblemProps) {
  const focus = useFocusOnOpen(`problem ${review.requestId} ${review.problem.code}`);
  const { happened, notDone, next } = describeProblem(review.problem, { canRetry: review.canRetry });
  const { heading, rest } = splitHeading(happened);
  const backOff = useBackOff(review.canRetry ? review.problem : null);
  return (
    <main className="pane" data-testid="problem" data-code={review.problem.code}>
      <ContextLine snapshot={snapshot} requestId={review.requestId} />
      <div className="pane-body">
        <div className="pane-measure card">
          <div className="card-top problem">
            <h1 ref={focus} tabIndex={-1}>
              {heading}
            </h1>
            {rest !== '' && <p>{rest}</p>}
            <p>{notDone}</p>
            <p>{next}</p>
            {backOff && <p>{backOff}</p>}
          </div>
          <Ways review={review} state={state} isPausing={backOff !== null} />
          <Sides details={review.problem.details} />
          {review.facts.length > 0 && (
            <FactList>
              <Facts facts={review.facts} />
            </FactList>
          )}
          <p className="problem-code">{supportCode(review.problem)}</p>
        </div>
      </div>
    </main>
  );
}
