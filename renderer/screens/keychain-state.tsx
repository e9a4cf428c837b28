import { KeyRound, RotateCcw } from 'lucide-react';
import type { KeychainView } from '../../preload/key-view.ts';
import { useActions } from '../actions.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ProblemText } from '../ui/problem-text.tsx';

interface KeychainStateProps {
  readonly keychain: KeychainView;
  readonly isBusy: boolean;
}

/** Where a key would be kept, and what is in the way. */
export function KeychainState({ keychain, isBusy }: KeychainStateProps) {
  const actions = useActions();
  if (keychain.state !== 'unusable') {
    return (
      <div className="keychain" data-testid="keychain" data-state={keychain.state}>
        <Chip tone={keychain.state === 'ready' ? 'ok' : 'muted'} icon={KeyRound}>
          {keychain.state === 'ready'
            ? `${keychain.name} is ready`
            : `${keychain.name} has not been asked yet`}
        </Chip>
      </div>
    );
  }
  return (
    <div data-testid="keychain" data-state={keychain.problem.code}>
      <Banner
        tone="caution"
        title={keychain.name}
        action={
          <Button
            icon={RotateCcw}
            isBusy={isBusy}
            onClick={() => void actions.ask('keychain/retry', {})}
            testId="keychain-retry"
          >
            Try again
          </Button>
        }
      >
        <ProblemText problem={keychain.problem} />
      </Banner>
    </div>
  );
}
