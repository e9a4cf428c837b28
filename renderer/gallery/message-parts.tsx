import { Inbox } from 'lucide-react';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Ends } from '../ui/ends.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { RawView } from '../ui/raw-view.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Toast } from '../ui/toast.tsx';
import { CARD, problem } from './cards.ts';
import { KIT } from './kit.ts';
import { nothing, Part } from './part.tsx';

/** Parts that tell something. */
export function MessageParts() {
  return (
    <>
      <Part name="Banner">
        {(['muted', 'accent', 'caution', 'danger'] as const).map((tone) => (
          <Banner key={tone} tone={tone} title="What this is about">
            <p>One sentence that has to be read before going on.</p>
          </Banner>
        ))}
        <Banner tone="danger">
          <ProblemText problem={problem('link/rejected', { reason: 'inner:userinfo' })} />
        </Banner>
      </Part>
      <Part name="Ends">
        <Ends title="What stops working" ends={KIT.ends} testId="part-ends" />
      </Part>
      <Part name="Toast">
        <Toast
          toast={{ requestId: 'r', title: 'Send 12.5 ETH on Ethereum', state: 'done' }}
          onDismiss={nothing}
        />
        <Toast
          toast={{ requestId: 'r', title: 'Send 0.75 BTC on Bitcoin', state: 'unknown' }}
          onDismiss={nothing}
        />
      </Part>
      <Part name="EmptyState">
        <EmptyState icon={Inbox} action={<Button>Simulate</Button>}>
          <p>What this place is for, and the one next step.</p>
        </EmptyState>
      </Part>
      <Part name="Loading">
        <Skeleton words="Asking the server what this link stands for." />
      </Part>
      <Part name="Disclosure, RawView">
        <div>
          <Disclosure title="Raw text that is signed" count="6 lines">
            <RawView lines={CARD.rawLines} />
          </Disclosure>
          <Disclosure title="Hashes" count="2">
            <p>Folded.</p>
          </Disclosure>
        </div>
        <RawView lines={CARD.rawLines} />
      </Part>
    </>
  );
}
