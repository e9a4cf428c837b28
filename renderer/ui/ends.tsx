import { Banner } from './banner.tsx';

interface EndsProps {
  readonly title: string;
  /** Finished sentences from main. */
  readonly ends: readonly string[];
  readonly testId: string;
}

/** What stops working, before a step that cannot be taken back. */
export function Ends({ title, ends, testId }: EndsProps) {
  return (
    <Banner tone="danger" title={title} testId={testId}>
      <ul className="ends">
        {ends.map((end, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and a sentence may come twice
          <li key={index}>{end}</li>
        ))}
      </ul>
    </Banner>
  );
}
