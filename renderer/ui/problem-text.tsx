import './problem-text.css';
import type { Problem } from '../../preload/problem.ts';
import { describeProblem, type Situation, supportCode } from '../words/describe-problem.ts';

interface ProblemTextProps {
  readonly problem: Problem;
  /** One more sentence, as a pause that is still running. */
  readonly more?: string | null;
  readonly situation?: Situation;
}

/** What happened, what was not done, what to do next, and a short code for support. */
export function ProblemText({ problem, more, situation }: ProblemTextProps) {
  const { happened, notDone, next } = describeProblem(problem, situation);
  const serverSays = problem.details['serverSays'];
  return (
    <div className="problem-text">
      <p className="problem-happened">{happened}</p>
      <p>{notDone}</p>
      <p>{next}</p>
      {serverSays !== undefined && serverSays !== '' && (
        <p>
          The server says: <bdi>{serverSays}</bdi>
        </p>
      )}
      {more && <p>{more}</p>}
      <p className="problem-code">{supportCode(problem)}</p>
    </div>
  );
}
