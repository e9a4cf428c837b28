import { useState } from 'react';
import type { HandOffCode } from '../../../preload/intake-calls.ts';
import type { Problem } from '../../../preload/problem.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { Banner } from '../../ui/banner.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useScrollIntoView } from '../../ui/scroll-into-view.ts';
import type { TypedAction } from './start-props.ts';

const keyOf = (action: TypedAction | null): string => JSON.stringify(action);

/** The code of what the form says now; one of what it said before is not shown any more. */
export function useMadeCode(action: TypedAction | null): {
  readonly code: HandOffCode | null;
  readonly make: (action: TypedAction) => Promise<void>;
} {
  const actions = useActions();
  const [made, setMade] = useState<{ readonly key: string; readonly code: HandOffCode } | null>(null);
  return {
    code: made?.key === keyOf(action) ? made.code : null,
    make: async (wanted) => {
      const reply = await actions.ask('action/hand-off', wanted);
      if (reply.ok) setMade({ key: keyOf(wanted), code: reply.value });
    },
  };
}

interface MadeCodeProps {
  readonly code: HandOffCode | null;
  readonly problem: Problem | null;
  readonly snapshot: Snapshot;
}

/** The action as a code and as a link. It holds no secret: whoever has it can ask for the action in their own name only. */
export function MadeCode({ code, problem, snapshot }: MadeCodeProps) {
  const box = useScrollIntoView(code ?? problem);
  if (!code) {
    return (
      <div ref={box} role="alert">
        {problem && (
          <Banner tone="danger" testId="code-problem">
            <ProblemText problem={problem} situation={{ standing: 'task' }} />
          </Banner>
        )}
      </div>
    );
  }
  return (
    <section ref={box} className="made-code" aria-label="Code for another device" data-testid="made-code">
      <h2>Code for another device</h2>
      <p>
        Open it with Countersign on the other device, signed in to {snapshot.environment.label}. Nothing was
        started and nothing was signed here.
      </p>
      {code.size > 0 ? (
        <QrCode code={code} name="The request as a QR code. The link below says the same." testId="qr-code" />
      ) : (
        <p data-testid="code-too-long">It is too long for one code. Use the link instead.</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <section className="made-link mono" aria-label="The link" data-testid="made-link" tabIndex={0}>
        {code.text}
      </section>
    </section>
  );
}
