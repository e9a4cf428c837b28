import { RotateCcw } from 'lucide-react';
import type { Problem } from '../../../preload/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';

interface BookProblemProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
}

/** The book could not be read: why, and the way to try once more. */
export function BookProblem({ problem, onRetry }: BookProblemProps) {
  return (
    <div className="stack-small" role="alert" data-testid="book-problem">
      <Banner tone="danger" title="Your addresses could not be read">
        <ProblemText problem={problem} situation={{ standing: 'task' }} />
      </Banner>
      <div>
        <Button icon={RotateCcw} onClick={onRetry} testId="read-book">
          Read them again
        </Button>
      </div>
    </div>
  );
}
