import './decision.css';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../preload/problem.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import { useActions } from '../actions.ts';
import { confirmWords, takeFactors, useFactors } from '../factors.ts';
import type { State } from '../state.ts';
import { ApproveButton } from '../ui/approve-button.tsx';
import { Banner } from '../ui/banner.tsx';
import type { DeadTime } from '../ui/dead-time.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import type { Situation } from '../words/describe-problem.ts';
import { useBackOff } from './back-off.ts';
import { ConsentProblem } from './consent-problem.tsx';
import { ConsentStep } from './consent-step.tsx';
import { Decline } from './decline.tsx';

export type CardReview = Extract<ReviewView, { kind: 'card' }>;

interface DecisionProps {
  readonly review: CardReview;
  readonly state: State;
  readonly deadTime: DeadTime;
  readonly isExpired: boolean;
  /** The password step was left; the focus has to go somewhere that decides nothing. */
  readonly onBack: () => void;
}

const PROGRESS: Readonly<Partial<Record<CardReview['consent']['state'], string>>> = {
  signing: 'Opening the key and signing',
  submitting: 'Sending the signature',
};

const EXPIRED = { signed: 'Expired, cannot be sent any more', unsigned: 'Expired, cannot be approved' };

/**
 * The problem to show. A call that main refused before it touched the card leaves the consent as it was; then the
 * refusal is the newer one.
 */
function latestProblem(consent: CardReview['consent'], refusal: Problem | undefined): Problem | null {
  if (consent.state !== 'failed') return refusal ?? null;
  return refusal && refusal.code !== consent.problem.code ? refusal : consent.problem;
}

/**
 * The fixed row at the bottom: Decline at one end, Approve at the other, equal in size. After Approve the factors
 * unfold above it. No key of the keyboard but Space on the button approves; Enter in the password does nothing.
 */
export function Decision({ review, state, deadTime, isExpired, onBack }: DecisionProps) {
  const actions = useActions();
  const [isAsking, setAsking] = useState(false);
  const [empty, setEmpty] = useState<'first' | 'second' | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const chosen = useFactors(review.factors);
  const { requestId, viewHash, consent, card } = review;
  const [dismissed, setDismissed] = useState<Problem | null>(null);
  const latest = latestProblem(consent, state.failures['request/approve']);
  // The card came back after the sign-in that this problem asked for.
  const isSettled = latest?.code === 'account/not-signed-in' && state.snapshot?.account.state === 'signed-in';
  const declineProblem = state.failures['request/decline'] ?? null;
  const isWorking =
    consent.state === 'signing' || consent.state === 'submitting' || state.busy.includes('request/approve');
  // What is under way goes on past the end: the service decides whether it was in time.
  const mayApprove = card.blockedBecause.length === 0 && (!isExpired || isWorking);
  // The signature exists already: sending it again needs no password, and nothing is signed twice.
  const isResend = consent.state === 'failed' && consent.resend;
  const problem = latest === dismissed || (isSettled && !isResend) ? null : latest;
  const backOff = useBackOff(problem);
  const isOpen = mayApprove && !isResend && (isAsking || isWorking);
  const hasStep = isOpen && (isAsking || consent.state === 'signing');
  // The challenge demands a second factor and none is here.
  const isMissing = chosen.secondOptions !== null && chosen.second === null;
  const hasSignature = isResend || consent.state === 'submitting';
  const situation: Situation = { standing: hasSignature ? 'signed-not-sent' : 'unsigned' };

  const clear = () => {
    for (const input of [first.current, second.current]) if (input) input.value = '';
  };
  // After a failure the fields are empty and the first of them has the focus again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it only touches the two inputs
  useEffect(() => {
    if (!isOpen || isWorking) return;
    clear();
    (first.current ?? second.current)?.focus();
  }, [isOpen, isWorking]);

  const ask = () => {
    deadTime.restart(); // the second click of a double click must not meet the next button
    setAsking(true);
  };
  const confirm = () => {
    if (backOff !== null || isWorking || isMissing) return;
    const factors = takeFactors(chosen, { first: first.current, second: second.current });
    if (typeof factors === 'string') {
      setEmpty(factors);
      return (factors === 'first' ? first : second).current?.focus();
    }
    void actions.ask('request/approve', { requestId, viewHash, ...factors }); // shows its own error
  };
  const resend = () => {
    if (backOff !== null || isWorking) return;
    setAsking(false); // no password is asked for while it is sent
    const none = { password: new Uint8Array(), secondCredentialId: null, secondPassword: new Uint8Array() };
    const credentialId = chosen.first?.credentialId ?? '';
    void actions.ask('request/approve', { requestId, viewHash, credentialId, ...none }); // shows its own error
  };
  const back = () => {
    clear();
    setEmpty(null);
    setAsking(false);
    setDismissed(latest);
    onBack();
  };
  const choose = (which: 'chooseFirst' | 'chooseSecond') => (credentialId: string) => {
    deadTime.restart();
    setEmpty(null);
    chosen[which](credentialId);
  };

  return (
    <div className="pane-foot">
      <div className="pane-measure decision">
        {declineProblem && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: in a short window the words scroll, by keyboard too
          <div role="alert" tabIndex={0} data-testid="decline-problem">
            <Banner tone="danger">
              <ProblemText problem={declineProblem} situation={situation} />
            </Banner>
          </div>
        )}
        <ConsentProblem
          problem={isWorking || isExpired ? null : problem}
          backOff={backOff}
          situation={situation}
        />
        {hasStep && (
          <ConsentStep
            factors={review.factors}
            chosen={chosen}
            inputs={{ first, second }}
            empty={empty}
            isOff={isWorking}
            onChooseFirst={choose('chooseFirst')}
            onChooseSecond={choose('chooseSecond')}
            onEdit={() => setEmpty(null)}
            onBack={back}
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
            />
          </div>
          <div className="decision-approve">
            {!mayApprove && (
              <p className="decision-none" data-testid="no-approve">
                {isExpired
                  ? EXPIRED[isResend ? 'signed' : 'unsigned']
                  : 'Cannot be approved, see the reasons above'}
              </p>
            )}
            {mayApprove && isResend && (
              <ApproveButton
                deadTime={deadTime}
                testId="approve-resend"
                isOff={backOff !== null}
                isBusy={isWorking}
                onApprove={resend}
              >
                Send again
              </ApproveButton>
            )}
            {mayApprove && !isOpen && !isResend && (
              <ApproveButton deadTime={deadTime} testId="approve" onApprove={ask}>
                Approve
              </ApproveButton>
            )}
            {isOpen && (
              <ApproveButton
                deadTime={deadTime}
                testId="approve-confirm"
                isOff={backOff !== null || isMissing}
                isBusy={isWorking}
                onApprove={confirm}
              >
                {isWorking ? (PROGRESS[consent.state] ?? 'Signing') : confirmWords(chosen)}
              </ApproveButton>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
