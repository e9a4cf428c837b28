import './long-text.css';
import { useId, useState } from 'react';

/** Longer than any hash or public key that has to be compared. */
const FOLDS_ABOVE = 140;

const COUNT = new Intl.NumberFormat('en-GB');

/** Bytes as text: short ones at once, long ones whole behind a button. A beginning alone would pass for all of it. */
export function LongText({ text, name }: { readonly text: string; readonly name: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (text.length <= FOLDS_ABOVE) return <bdi className="mono">{text}</bdi>;
  return (
    <span className="long-text">
      <button
        type="button"
        className="long-toggle"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-testid="long-toggle"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Fold' : 'Show'} all {COUNT.format(text.length)} characters
        <span className="sr-only"> of {name}</span>
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        <span id={id} className="long-whole" data-testid="long-whole" tabIndex={0}>
          {text}
        </span>
      )}
    </span>
  );
}
