import { ExternalLink } from 'lucide-react';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-text.tsx';

/** Where a passkey is wanted and cannot be used here: the same account in the browser. */
export function Dashboard({ state }: { readonly state: State }) {
  const actions = useActions();
  const problem = state.failures['account/open-dashboard'];
  return (
    <div className="stack-small">
      <div>
        <Button
          icon={ExternalLink}
          isBusy={state.busy.includes('account/open-dashboard')}
          onClick={() => void actions.ask('account/open-dashboard', {})}
          testId="open-dashboard"
        >
          Open the dashboard in your browser
        </Button>
      </div>
      {problem && (
        <Banner tone="danger">
          <ProblemText problem={problem} situation={{ standing: 'task' }} />
        </Banner>
      )}
    </div>
  );
}
