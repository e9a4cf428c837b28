import './review-outcome.css';
import type { OutcomeKind, ReviewView } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { formatClock, formatExact } from '../moment.ts';
import { ROW_STATES } from '../row-state.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { FactList, Facts } from '../ui/facts.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { Answer } from './answer.tsx';
import { ContextLine } from './context-line.tsx';

/** What is left to do, per outcome; empty when nothing is. */
const NEXT: Readonly<Record<OutcomeKind, string>> = {
  done: '',
  declined: 'If you did not start this, tell your administrator.',
  refused: 'Start the action again if you still want it.',
  expired: 'Start the action again on the other device if you still want it.',
  unknown:
    'It is not sent a second time. Check with the service, or on the device where you started the action, whether it went through before you start it again.',
  'approved-not-sent':
    'You approved this, but Countersign ended before it could send the signature. It is never signed by itself. Open its link again while it is valid, or start the action again.',
};

interface ReviewOutcomeProps {
  readonly review: Extract<ReviewView, { kind: 'outcome' }>;
  readonly state: State;
  readonly snapshot: Snapshot;
}

/** After these the service has, or may have, the signature. */
const MAY_BE_SENT: ReadonlySet<OutcomeKind> = new Set(['done', 'refused', 'unknown']);

/** How a request ended. The heading is the state; it is read out because it gets the focus. */
export function ReviewOutcome({ review, state, snapshot }: ReviewOutcomeProps) {
  const { outcome, requestId } = review;
  const heading = useFocusOnOpen(`outcome ${requestId} ${outcome.kind}`);
  const { icon, tone, word } = ROW_STATES[outcome.kind];
  const title = snapshot.inbox.find((row) => row.requestId === requestId)?.title;
  const next = NEXT[outcome.kind];
  return (
    <main className="pane" data-testid="outcome" data-kind={outcome.kind}>
      <ContextLine snapshot={snapshot} requestId={requestId} />
      <div className="pane-body">
        <div className="pane-measure card">
          <div className="card-top">
            <p className={`outcome-word tone-${tone}`}>
              <Icon of={icon} size={20} />
              {word}
              <time
                className="meta muted"
                dateTime={new Date(outcome.at).toISOString()}
                title={formatExact(outcome.at)}
              >
                {formatClock(outcome.at)}
              </time>
            </p>
            <h1 ref={heading} tabIndex={-1} data-testid="outcome-sentence">
              <bdi>{outcome.sentence}</bdi>
            </h1>
            {title !== undefined && title !== outcome.sentence && (
              <p className="outcome-title">
                <bdi>{title}</bdi>
              </p>
            )}
            {next !== '' && !outcome.problem && <p>{next}</p>}
          </div>
          {outcome.problem && (
            <Banner tone={outcome.kind === 'unknown' ? 'caution' : 'danger'}>
              <ProblemText
                problem={outcome.problem}
                situation={{ standing: MAY_BE_SENT.has(outcome.kind) ? 'sent' : 'unsigned' }}
              />
            </Banner>
          )}
          {outcome.hasAnswer && <Answer key={requestId} requestId={requestId} state={state} />}
          {outcome.facts.length > 0 && (
            <FactList>
              <Facts facts={outcome.facts} />
            </FactList>
          )}
        </div>
      </div>
    </main>
  );
}
