import { CircleCheck } from 'lucide-react';
import type { BookCalls } from '../../../preload/address-book.ts';
import { useActions } from '../../actions.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { Icon } from '../../ui/icon.tsx';

const COUNT = new Intl.NumberFormat('en-GB');

const count = (number: number, one: string, many: string) =>
  `${COUNT.format(number)} ${number === 1 ? one : many}`;

/** What came of an import: how many were taken, and every line that was not, with its reason. */
export function ImportResult({ result }: { readonly result: BookCalls['book/import']['output'] }) {
  const actions = useActions();
  const heading = useFocusOnOpen('import-result');
  const { added, known, refused } = result;
  return (
    <main className="pane" data-testid="import-result">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            {added === 0 ? 'No address was added' : `${count(added, 'address was', 'addresses were')} added`}
          </h1>
          {known > 0 && (
            <p>
              {count(known, 'was in your book already and was', 'were in your book already and were')} not
              changed.
            </p>
          )}
          {refused.length === 0 ? (
            <p className="sides-alike tone-ok">
              <Icon of={CircleCheck} />
              Every line was understood.
            </p>
          ) : (
            <section className="stack-small">
              <h2>{count(refused.length, 'line was', 'lines were')} not taken</h2>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
              <ul className="refused-lines" data-testid="refused-lines" tabIndex={0}>
                {refused.map(({ line, why }) => (
                  <li key={line}>
                    <span className="muted">Line {line}</span>
                    <bdi>{why}</bdi>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div>
            <Button kind="primary" onClick={() => actions.end()} testId="import-done">
              See your addresses
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
