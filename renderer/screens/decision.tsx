import './decision.css';
import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../../preload/problem.ts';
import type { DeliveryId, ReviewView } from '../../preload/review-view.ts';
import { useActions } from '../actions.ts';
import { takeFactors, useFactors } from '../factors.ts';
import type { State } from '../state.ts';
import { type Answers, answersFor, isAnswered, refusedStep } from '../steps.ts';
import { Banner } from '../ui/banner.tsx';
import type { DeadTime } from '../ui/dead-time.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import type { Situation } from '../words/describe-problem.ts';
import { ApproveSide, type ApproveStage } from './approve-side.tsx';
import { useBackOff } from './back-off.ts';
import { ConsentProblem } from './consent-problem.tsx';
import { ConsentStep } from './consent-step.tsx';
import { Decline } from './decline.tsx';
import { DeliveryChoice } from './delivery-choice.tsx';
import { LookFirst } from './look-first.tsx';
import type { Place } from './review/places.ts';
import { Steps } from './steps.tsx';

export type CardReview = Extract<ReviewView, { kind: 'card' }>;

interface DecisionProps {
  readonly review: CardReview;
  readonly state: State;
  readonly deadTime: DeadTime;
  readonly isExpired: boolean;
  /** Flagged places of the card that were not in view yet. */
  readonly unseen: readonly Place[];
  readonly onShow: (place: string) => void;
  /** The password step was left; the focus has to go somewhere that decides nothing. */
  readonly onBack: () => void;
}

const PROGRESS: Readonly<Partial<Record<CardReview['consent']['state'], string>>> = {
  signing: 'Opening the key and signing',
  submitting: 'Sending the signature',
};

const BLOCKED = 'Cannot be approved, see the reasons above';

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
export function Decision({ review, state, deadTime, isExpired, unseen, onShow, onBack }: DecisionProps) {
  const actions = useActions();
  const [isAsking, setAsking] = useState(false);
  const [empty, setEmpty] = useState<'first' | 'second' | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const chosen = useFactors(review.factors);
  const { requestId, viewHash, consent, card } = review;
  const [delivery, setDelivery] = useState<DeliveryId>(card.deliveries[0]?.id ?? 'send');
  const hintId = useId();
  const [answers, setAnswers] = useState<Answers>({});
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
  const refused = refusedStep(problem, card.steps);
  const isReady =
    unseen.length === 0 && refused === null && card.steps.every((step) => isAnswered(step, answers));
  const isOpen = mayApprove && !isResend && ((isAsking && refused === null) || isWorking);
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
    if (!isReady) return;
    deadTime.restart(); // the second click of a double click must not meet the next button
    setAsking(true);
  };
  const confirm = () => {
    if (backOff !== null || isWorking || isMissing || !isReady) return;
    const factors = takeFactors(chosen, { first: first.current, second: second.current });
    if (typeof factors === 'string') {
      setEmpty(factors);
      return (factors === 'first' ? first : second).current?.focus();
    }
    const given = { answers: answersFor(card.steps, answers), delivery };
    void actions.ask('request/approve', { requestId, viewHash, ...factors, ...given }); // shows its own error
  };
  const resend = () => {
    if (backOff !== null || isWorking) return;
    setAsking(false); // no password is asked for while it is sent
    const none = { password: new Uint8Array(), secondCredentialId: null, secondPassword: new Uint8Array() };
    const input = { requestId, viewHash, credentialId: chosen.first?.credentialId ?? '', ...none };
    void actions.ask('request/approve', { ...input, answers: answersFor(card.steps, answers), delivery }); // shows its own error
  };
  const back = () => {
    clear();
    setEmpty(null);
    setAsking(false);
    setDismissed(latest);
    onBack();
  };
  const answer = (id: string, text: string) => {
    setAnswers({ ...answers, [id]: text });
    // Typed anew after main refused it: the password step is begun anew as well.
    if (refused === null) return;
    setAsking(false);
    setDismissed(latest);
  };
  const choose = (which: 'chooseFirst' | 'chooseSecond') => (credentialId: string) => {
    deadTime.restart();
    setEmpty(null);
    chosen[which](credentialId);
  };

  const stage = (): ApproveStage => {
    if (!mayApprove) {
      const words = isExpired ? EXPIRED[isResend ? 'signed' : 'unsigned'] : BLOCKED;
      return { at: 'none', words };
    }
    if (isResend) return { at: 'resend', isOff: backOff !== null, isBusy: isWorking };
    if (!isOpen) return { at: 'first', isReady, why: unseen.length > 0 ? hintId : undefined };
    const progress = isWorking ? (PROGRESS[consent.state] ?? 'Signing') : null;
    return { at: 'confirm', isOff: backOff !== null || isMissing, progress };
  };
  // Nothing more is asked for once it was approved, or where nothing can be.
  const hasHints = mayApprove && !isResend && !isOpen;

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
          problem={isWorking || isExpired || refused !== null ? null : problem}
          backOff={backOff}
          situation={situation}
        />
        {/* One thing at a time: the steps come when everything was looked at, so that the foot stays low. */}
        {hasHints && unseen.length > 0 && <LookFirst unseen={unseen} id={hintId} onShow={onShow} />}
        {hasHints && unseen.length === 0 && card.steps.length > 0 && (
          <Steps steps={card.steps} answers={answers} refused={refused} onAnswer={answer} />
        )}
        {hasHints && isReady && (
          <DeliveryChoice deliveries={card.deliveries} value={delivery} onChange={setDelivery} />
        )}
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
            <ApproveSide
              stage={stage()}
              chosen={chosen}
              deadTime={deadTime}
              onAsk={ask}
              onConfirm={confirm}
              onResend={resend}
            />
          </div>
        </div>
      </div>
    </div>
  );
}
