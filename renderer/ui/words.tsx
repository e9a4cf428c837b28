import './words.css';

/** Four words that both devices show for the same request. */
export function Words({ words, testId }: { readonly words: readonly string[]; readonly testId?: string }) {
  return (
    <p className="words" data-testid={testId} data-words={words.join(' ')}>
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice; the place is its identity
        <span key={index} className="word">
          {word}
          {index < words.length - 1 ? ' – ' : ''}
        </span>
      ))}
    </p>
  );
}
