import type { Problem } from '../../preload/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import type { Situation } from '../words/describe-problem.ts';

/** Why the last try to approve did not work. */
export function ConsentProblem({
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
