import './decision.css';
import { useEffect, useRef, useState } from 'react';
import type { KeyView } from '../../preload/key-view.ts';
import type { Problem } from '../../preload/problem.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import { useActions } from '../actions.ts';
import type { Situation } from '../describe-problem.ts';
import type { State } from '../state.ts';
import { ApproveButton } from '../ui/approve-button.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { DeadTime } from '../ui/dead-time.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { takePassword } from '../ui/take-password.ts';
import { useBackOff } from './back-off.ts';
import { Decline } from './decline.tsx';

export type CardReview = Extract<ReviewView, { kind: 'card' }>;

interface DecisionProps {
  readonly review: CardReview;
  readonly state: State;
  readonly signingKey: KeyView | null;
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

function ConsentProblem({
  problem,
  backOff,
  situation,
}: {
  readonly problem: Problem | null;
  readonly backOff: string | null;
  readonly situation: Situation;
}) {
  return (
    // In a short window the words scroll, by keyboard too.
    <div
      role="alert"
      tabIndex={problem ? 0 : undefined}
      data-testid={problem ? 'consent-problem' : undefined}
    >
      {problem && (
        <Banner tone="danger">
          <ProblemText problem={problem} more={backOff} situation={situation} />
        </Banner>
      )}
    </div>
  );
}

/**
 * The problem to show. A call that main refused before it touched the card leaves the consent as it was; then the
 * refusal is the newer one.
 */
function latestProblem(consent: CardReview['consent'], refusal: Problem | undefined): Problem | null {
  if (consent.state !== 'failed') return refusal ?? null;
  return refusal && refusal.code !== consent.problem.code ? refusal : consent.problem;
}

/**
 * The fixed row at the bottom: Decline at one end, Approve at the other, equal in size. After Approve the password
 * step unfolds above it. No key of the keyboard but Space on the button approves; Enter in the password does nothing.
 */
export function Decision({ review, state, signingKey, deadTime, isExpired, onBack }: DecisionProps) {
  const actions = useActions();
  const [isAsking, setAsking] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const password = useRef<HTMLInputElement>(null);
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
  const needsPassword = isOpen && (isAsking || consent.state === 'signing');
  const hasSignature = isResend || consent.state === 'submitting';
  const situation: Situation = { standing: hasSignature ? 'signed-not-sent' : 'unsigned' };

  // After a failure the field is empty and has the focus again.
  useEffect(() => {
    if (!isOpen || isWorking) return;
    if (password.current) password.current.value = '';
    password.current?.focus();
  }, [isOpen, isWorking]);

  const ask = () => {
    deadTime.restart(); // the second click of a double click must not meet the next button
    setAsking(true);
  };
  const confirm = () => {
    if (backOff !== null || isWorking) return;
    const bytes = takePassword(password.current);
    setEmpty(bytes === null);
    if (!bytes) return password.current?.focus();
    void actions.approve({ requestId, viewHash, password: bytes }); // shows its own error
  };
  const resend = () => {
    if (backOff !== null || isWorking) return;
    setAsking(false); // no password is asked for while it is sent
    void actions.approve({ requestId, viewHash, password: new Uint8Array() }); // shows its own error
  };
  const back = () => {
    if (password.current) password.current.value = '';
    setEmpty(false);
    setAsking(false);
    setDismissed(latest);
    onBack();
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
        {needsPassword && (
          <div data-testid="consent">
            <div className="decision-password">
              <PasswordField
                label={
                  <>
                    Password for signing with key <bdi>{signingKey?.name ?? 'on this computer'}</bdi>
                  </>
                }
                inputRef={password}
                testId="approve-password"
                error={isEmpty ? 'Type the password of this key.' : null}
                isOff={isWorking}
                onEdit={() => setEmpty(false)}
              />
              <Button isOff={isWorking} onClick={back} testId="approve-back">
                Back
              </Button>
            </div>
          </div>
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
                isOff={backOff !== null}
                isBusy={isWorking}
                onApprove={confirm}
              >
                {isWorking ? (PROGRESS[consent.state] ?? 'Signing') : 'Sign and send'}
              </ApproveButton>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
