import { useRef } from 'react';

interface NumberedLinesProps {
  readonly id: string;
  readonly describedBy: string;
  readonly text: string;
  readonly testId: string;
  readonly onEdit: (text: string) => void;
}

/** What main takes, in UTF-16 units. */
const MAX_PAYLOAD = 32_768;

/** A text of several lines with their numbers beside, so that a place in it can be named. */
export function NumberedLines({ id, describedBy, text, testId, onEdit }: NumberedLinesProps) {
  const numbers = useRef<HTMLPreElement>(null);
  const count = text.split('\n').length;
  return (
    <div className="numbered input">
      <pre ref={numbers} className="numbered-gutter" aria-hidden="true">
        {Array.from({ length: count }, (_, index) => index + 1).join('\n')}
      </pre>
      <textarea
        id={id}
        className="numbered-text"
        rows={8}
        wrap="off"
        maxLength={MAX_PAYLOAD}
        value={text}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby={describedBy}
        data-testid={testId}
        onChange={(event) => onEdit(event.currentTarget.value)}
        onScroll={(event) => {
          if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
