import './sign-in-request.css';
import { LogIn } from 'lucide-react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Countdown, useLeft } from '../ui/countdown.tsx';
import { FactList, Facts } from '../ui/facts.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { Icon } from '../ui/icon.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { AskedElsewhere, isFromLink } from './asked-elsewhere.tsx';
import { ContextLine } from './context-line.tsx';
import type { CardReview } from './decision-props.ts';
import { Section } from './review/section.tsx';

interface SignInRequestProps {
  readonly review: CardReview;
  readonly state: State;
  readonly snapshot: Snapshot;
}

/** Somebody wants a session: another screen than that of an action, and no way to say yes (SEC-31). */
export function SignInRequest({ review, state, snapshot }: SignInRequestProps) {
  const actions = useActions();
  const heading = useFocusOnOpen(`sign-in-request ${review.requestId}`);
  const left = useLeft(review.leftMs, state.receivedAt);
  const { card, requestId } = review;
  const problem = state.failures['request/decline'];
  const decline = () => void actions.ask('request/decline', { requestId, reason: 'not-asked' }); // shows its own error
  return (
    <main className="pane sign-in-request" data-testid="sign-in-request">
      <ContextLine snapshot={snapshot} requestId={requestId}>
        <Countdown leftMs={left} expiresAt={card.expiresAt} />
      </ContextLine>
      <div className="pane-body">
        <div className="pane-measure card">
          <div className="card-top">
            <p className="sign-in-request-word">
              <Icon of={LogIn} size={20} />
              Sign-in request
            </p>
            {isFromLink(snapshot, requestId) && <AskedElsewhere id={`asked ${requestId}`} />}
            <h1 ref={heading} tabIndex={-1} data-testid="review-sentence">
              <bdi>{card.sentence}</bdi>
            </h1>
            {card.blockedBecause.map((why) => (
              <p key={why}>{why}</p>
            ))}
          </div>
          <FactList>
            <Facts facts={card.facts} />
          </FactList>
          <Section title="Where it came from">
            <FactList>
              <Facts facts={[...card.whereFrom, ...card.hashes]} />
            </FactList>
          </Section>
        </div>
      </div>
      <div className="pane-foot">
        <div className="pane-measure decision">
          {problem && (
            <Banner tone="danger">
              <ProblemText problem={problem} situation={{ standing: 'unsigned' }} />
            </Banner>
          )}
          <div className="decision-row">
            <Button
              kind="danger"
              isLarge
              isBusy={state.busy.includes('request/decline')}
              testId="sign-in-decline"
              onClick={decline}
            >
              Refuse this sign-in
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
