import './paste-box.css';
import { type DragEvent, type ReactNode, useId, useRef } from 'react';
import type { Problem } from '../../preload/problem.ts';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { ShortProblem } from '../ui/short-problem.tsx';

interface PasteBoxProps {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** The other ways, at the end of the line. */
  readonly children: ReactNode;
}

/** Text of a drop; nothing but plain text is looked at. */
const droppedText = (event: DragEvent): string => event.dataTransfer.getData('text/plain');

/**
 * Where a link is pasted or dropped. The text may hold a one-time code, so it is read once, handed on and cleared.
 * A textarea, because an input would silently drop line breaks that the link check has to see.
 */
export function PasteBox({ isBusy, problem, children }: PasteBoxProps) {
  const actions = useActions();
  const input = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const submit = () => {
    const text = input.current?.value ?? '';
    input.current?.focus(); // the button goes with the text
    if (text === '' || isBusy) return;
    if (input.current) input.current.value = '';
    void actions.ask('intake/text', { text, source: 'paste' }); // shows its own error
  };
  const drop = (event: DragEvent) => {
    const text = droppedText(event);
    if (text !== '') event.preventDefault();
    if (text !== '' && !isBusy) void actions.ask('intake/text', { text, source: 'paste' }); // shows its own error
  };

  return (
    <form
      className="paste"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id} className="sr-only">
        Paste or drop a link
      </label>
      <div className="paste-line">
        <textarea
          ref={input}
          id={id}
          className="input paste-input"
          placeholder="Paste or drop a link"
          rows={1}
          maxLength={16384}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-problem`}
          data-testid="paste-input"
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            submit();
          }}
        />
        <Button type="submit" isBusy={isBusy} testId="paste-submit">
          Add
        </Button>
        {children}
      </div>
      <div id={`${id}-problem`} role="alert" className="paste-problem">
        {problem && <ShortProblem problem={problem} />}
      </div>
    </form>
  );
}
