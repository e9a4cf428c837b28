import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../../preload/problem.ts';
import type { DeliveryId } from '../../preload/review-view.ts';
import { useActions } from '../actions.ts';
import { takeFactors, useFactors } from '../factors.ts';
import { type Answers, answersFor, isAnswered, refusedStep } from '../step-answers.ts';
import type { Situation } from '../words/describe-problem.ts';
import type { ApproveStage } from './approve-side.tsx';
import { useBackOff } from './back-off.ts';
import type { CardReview, DecisionProps } from './decision-props.ts';

/** What is under way, after which the password step stays as it is. */
export const PROGRESS: Readonly<Partial<Record<CardReview['consent']['state'], string>>> = {
  confirming: 'Waiting for your answer',
  releasing: 'Approved',
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

/** The consents in which an approval is under way. */
const WORKING: ReadonlySet<CardReview['consent']['state']> = new Set([
  'confirming',
  'releasing',
  'signing',
  'submitting',
]);

/** Where the decision stands and what each press does. Main judges all of it again. */
export function useDecision({ review, state, deadTime, isExpired, unseen, onBack }: DecisionProps) {
  const actions = useActions();
  const [isAsking, setAsking] = useState(false);
  const [empty, setEmpty] = useState<'first' | 'second' | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const chosen = useFactors(review.factors);
  const { requestId, viewHash, consent, card } = review;
  const [delivery, chooseDelivery] = useState<DeliveryId>(card.deliveries[0]?.id ?? 'send');
  const hintId = useId();
  const [answers, setAnswers] = useState<Answers>({});
  const [dismissed, setDismissed] = useState<Problem | null>(null);
  const latest = latestProblem(consent, state.failures['request/approve']);
  // The card came back after the sign-in that this problem asked for.
  const isSettled = latest?.code === 'account/not-signed-in' && state.snapshot?.account.state === 'signed-in';
  const declineProblem = state.failures['request/decline'] ?? null;
  const isWorking = WORKING.has(consent.state) || state.busy.includes('request/approve');
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
  const isHeld = consent.state === 'confirming' || consent.state === 'releasing';
  const hasStep = isOpen && !isHeld && (isAsking || consent.state === 'signing');
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

  // Taken back: the card is as it was before the press.
  const wasHeld = useRef(false);
  useEffect(() => {
    if (wasHeld.current && consent.state === 'open') setAsking(false);
    wasHeld.current = isHeld;
  }, [consent.state, isHeld]);

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
  const decline = () => void actions.ask('request/decline', { requestId, reason: 'wrong-details' }); // shows its own error

  return {
    ...{ answers, refused, problem, backOff, situation, chosen, empty, hintId, stage: stage() },
    inputs: { first, second },
    declineProblem,
    isWorking,
    hasStep,
    // Nothing more is asked for once it was approved, or where nothing can be.
    hasHints: mayApprove && !isResend && !isOpen,
    isReady,
    ...{ delivery, chooseDelivery },
    ...{ ask, confirm, resend, back, answer, decline },
    chooseFirst: choose('chooseFirst'),
    chooseSecond: choose('chooseSecond'),
    edit: () => setEmpty(null),
  };
}
