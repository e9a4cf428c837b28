import './short-problem.css';
import { useId, useState } from 'react';
import type { Problem } from '../../preload/problem.ts';
import { describeProblem } from '../words/describe-problem.ts';
import { ProblemText } from './problem-text.tsx';

/** What happened, in one line where height is dear; what was not done, what to do next and the code are one press away. */
export function ShortProblem({ problem }: { readonly problem: Problem }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="short-problem">
      <div id={id}>
        {isOpen ? (
          <ProblemText problem={problem} />
        ) : (
          <p className="short-problem-line">{describeProblem(problem).happened}</p>
        )}
      </div>
      <button
        type="button"
        className="short-problem-more"
        aria-expanded={isOpen}
        aria-controls={id}
        data-testid="problem-details"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Less' : 'Details'}
      </button>
    </div>
  );
}
