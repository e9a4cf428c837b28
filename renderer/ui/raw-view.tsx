import './raw-view.css';

/** Lines per block; the browser lays out and paints only blocks that are in view, yet finds text in all of them. */
const BLOCK = 200;

/** Exact text line by line, escaped by main, wrapped and never cut sideways. */
export function RawView({ lines }: { readonly lines: readonly string[] }) {
  const blocks = Array.from({ length: Math.ceil(lines.length / BLOCK) }, (_, index) => index * BLOCK);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className="raw" data-testid="raw-view" aria-label="Raw text" tabIndex={0}>
      {blocks.map((first) => (
        <ol
          key={first}
          className={lines.length > BLOCK ? 'raw-block raw-large' : 'raw-block'}
          start={first + 1}
        >
          {lines.slice(first, first + BLOCK).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move; the number is their identity
            <li key={first + index}>
              <code>{line}</code>
            </li>
          ))}
        </ol>
      ))}
    </section>
  );
}
