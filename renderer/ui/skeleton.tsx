import './skeleton.css';

const LINES = ['long', 'short', 'row', 'row', 'row', 'row'] as const;

/** The layout of a card before its content is there. A word about waiting comes after 300 ms, not before. */
export function Skeleton({ words }: { readonly words: string }) {
  return (
    <div className="skeleton">
      {LINES.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed list
        <div key={index} className={`skeleton-${line}`} />
      ))}
      <p className="skeleton-words meta" role="status">
        {words}
      </p>
    </div>
  );
}
