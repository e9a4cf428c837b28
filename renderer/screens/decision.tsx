import './decision.css';
import { Banner } from '../ui/banner.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { ApproveSide } from './approve-side.tsx';
import { ConsentProblem } from './consent-problem.tsx';
import { ConsentStep } from './consent-step.tsx';
import type { DecisionProps } from './decision-props.ts';
import { Decline } from './decline.tsx';
import { DeliveryChoice } from './delivery-choice.tsx';
import { LookFirst } from './look-first.tsx';
import { Steps } from './steps.tsx';
import { PROGRESS, useDecision } from './use-decision.ts';
import { Confirming, Releasing } from './waiting.tsx';

/**
 * The fixed row at the bottom: Decline at one end, Approve at the other, equal in size. After Approve the factors
 * unfold above it. No key of the keyboard but Space on the button approves; Enter in the password does nothing.
 */
export function Decision(props: DecisionProps) {
  const { review, state, deadTime, isExpired, unseen, onShow } = props;
  const { requestId, consent, card } = review;
  const decision = useDecision(props);
  const { situation, problem, refused, isWorking, hasHints } = decision;
  return (
    <div className="pane-foot">
      <div className="pane-measure decision">
        {decision.declineProblem && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: in a short window the words scroll, by keyboard too
          <div role="alert" tabIndex={0} data-testid="decline-problem">
            <Banner tone="danger">
              <ProblemText problem={decision.declineProblem} situation={situation} />
            </Banner>
          </div>
        )}
        <ConsentProblem
          problem={isWorking || isExpired || refused !== null ? null : problem}
          backOff={decision.backOff}
          situation={situation}
          state={state}
        />
        {/* One thing at a time: the steps come when everything was looked at, so that the foot stays low. */}
        {hasHints && unseen.length > 0 && <LookFirst unseen={unseen} id={decision.hintId} onShow={onShow} />}
        {hasHints && unseen.length === 0 && card.steps.length > 0 && (
          <Steps
            steps={card.steps}
            words={card.words}
            answers={decision.answers}
            refused={refused}
            onAnswer={decision.answer}
            onDiffer={decision.decline}
          />
        )}
        {hasHints && decision.isReady && (
          <DeliveryChoice
            deliveries={card.deliveries}
            value={decision.delivery}
            onChange={decision.chooseDelivery}
          />
        )}
        {consent.state === 'confirming' && <Confirming />}
        {consent.state === 'releasing' && (
          <Releasing
            requestId={requestId}
            leftMs={consent.leftMs}
            receivedAt={state.receivedAt}
            isBusy={state.busy.includes('request/undo')}
          />
        )}
        {decision.hasStep && (
          <ConsentStep
            factors={review.factors}
            chosen={decision.chosen}
            inputs={decision.inputs}
            empty={decision.empty}
            isOff={isWorking}
            onChooseFirst={decision.chooseFirst}
            onChooseSecond={decision.chooseSecond}
            onEdit={decision.edit}
            onBack={decision.back}
          />
        )}
        <p className="sr-only" role="status">
          {PROGRESS[consent.state] ?? ''}
        </p>
        <div className="decision-row">
          <div className="decision-decline">
            <Decline
              requestId={requestId}
              isBusy={state.busy.includes('request/decline')}
              isOff={consent.state === 'submitting'}
              first={props.first}
            />
          </div>
          <div className="decision-approve">
            <ApproveSide
              stage={decision.stage}
              chosen={decision.chosen}
              deadTime={deadTime}
              onAsk={decision.ask}
              onConfirm={decision.confirm}
              onResend={decision.resend}
            />
          </div>
        </div>
      </div>
    </div>
  );
}
