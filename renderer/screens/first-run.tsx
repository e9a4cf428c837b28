import { useState } from 'react';
import type { Snapshot } from '../../preload/snapshot.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Step } from '../ui/step.tsx';
import { NewKey } from './new-key.tsx';
import { Notices } from './notices.tsx';

function Waiting({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <Banner tone="accent">
      <p>
        {count === 1 ? 'A request has arrived and waits.' : `${count} requests have arrived and wait.`} You
        can look at {count === 1 ? 'it' : 'them'} as soon as you have a key.
      </p>
    </Banner>
  );
}

function Welcome({ isPractice, onStart }: { readonly isPractice: boolean; readonly onStart: () => void }) {
  return (
    <Step at={1} of={2} title={isPractice ? 'Practise first' : 'Set up this computer'}>
      <p>
        Countersign shows what somebody wants you to sign, checks it, and signs only what you approved. The
        key never leaves this computer.
      </p>
      {isPractice && (
        <p>
          In practice mode everything is real except the money: a server on this computer stands in for Dfns,
          another device is simulated, and every signature is verified. Nothing you do here reaches a network.
        </p>
      )}
      <div>
        <Button kind="primary" onClick={onStart} testId="first-run-start">
          Create a {isPractice ? 'practice ' : ''}key
        </Button>
      </div>
    </Step>
  );
}

/** No key yet: what this program is for, then the key. */
export function FirstRun({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const [isStarted, setStarted] = useState(false);
  return (
    <main className="pane" data-testid="first-run">
      <div className="pane-body">
        <div className="pane-measure stack first-run">
          <Notices notices={snapshot.notices} />
          <Waiting count={snapshot.inbox.length} />
          {isStarted ? (
            <NewKey state={state} snapshot={snapshot} />
          ) : (
            <Welcome isPractice={snapshot.environment.tone === 'practice'} onStart={() => setStarted(true)} />
          )}
        </div>
      </div>
    </main>
  );
}
