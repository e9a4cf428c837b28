import type { Problem } from '../../preload/problem.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import type { Situation } from '../words/describe-problem.ts';
import { Dashboard } from './dashboard.tsx';

/** A passkey that does not answer here does so in the browser, with the same account. */
const ELSEWHERE: ReadonlySet<Problem['code']> = new Set([
  'passkey/not-usable',
  'passkey/no-authenticator',
  'passkey/timeout',
]);

/** Why the last try to approve did not work. */
export function ConsentProblem({
  problem,
  backOff,
  situation,
  state,
}: {
  readonly problem: Problem | null;
  readonly backOff: string | null;
  readonly situation: Situation;
  readonly state: State;
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
          <div className="stack-small">
            <ProblemText problem={problem} more={backOff} situation={situation} />
            {ELSEWHERE.has(problem.code) && state.snapshot?.passkeys.hasDashboard && (
              <Dashboard state={state} />
            )}
          </div>
        </Banner>
      )}
    </div>
  );
}
