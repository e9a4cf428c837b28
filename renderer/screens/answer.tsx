import './answer.css';
import { Copy, QrCode } from 'lucide-react';
import { useState } from 'react';
import type { HandOffCode } from '../../preload/intake-calls.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { Code } from '../ui/code.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { Section } from './review/section.tsx';

interface AnswerProps {
  readonly requestId: string;
  readonly state: State;
}

/**
 * The one-time permit that the person hands over. It is fetched when it is asked for, lives in this component alone and goes with it.
 */
export function Answer({ requestId, state }: AnswerProps) {
  const actions = useActions();
  const [code, setCode] = useState<HandOffCode | null>(null);
  const [isCopied, setCopied] = useState(false);
  const problem = state.failures['request/answer'] ?? state.failures['request/copy-answer'];
  const show = () =>
    void actions.ask('request/answer', { requestId }).then((reply) => setCode(reply.ok ? reply.value : null));
  const copy = () =>
    void actions.ask('request/copy-answer', { requestId }).then((reply) => setCopied(reply.ok));
  return (
    <Section title="The permit" testId="answer">
      <div className="answer">
        <p>
          It lets this one request through, once. Give it only to the program that started this. It is kept
          for 15 minutes at most, and gone when you leave this screen or lock.
        </p>
        {code && <Code code={code} label="The permit as a code for another device" testId="answer-code" />}
        {code && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
          <div className="answer-text" tabIndex={0} data-testid="answer-text">
            {code.text}
          </div>
        )}
        {problem && <ProblemText problem={problem} situation={{ standing: 'sent' }} />}
        <div className="answer-actions">
          {!code && (
            <Button kind="primary" icon={QrCode} testId="answer-show" onClick={show}>
              Show the permit
            </Button>
          )}
          <Button icon={Copy} testId="answer-copy" onClick={copy}>
            Copy for 60 seconds
          </Button>
        </div>
        <p className="meta muted" role="status">
          {isCopied ? 'Copied. It is taken off the clipboard after 60 seconds.' : ''}
        </p>
      </div>
    </Section>
  );
}
