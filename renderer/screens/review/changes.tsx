import type { DiffView } from '../../../preload/compare-view.ts';
import { Banner } from '../../ui/banner.tsx';
import { DiffTable } from '../../ui/diff-table.tsx';
import { Section } from './section.tsx';

/** Now and afterwards. */
export function Changes({ diff }: { readonly diff: DiffView | null }) {
  if (!diff) return null;
  const changed = diff.rows.filter(({ change }) => change !== 'same').length;
  const isNowKnown = diff.note === null || diff.rows.some(({ before }) => before !== null);
  return (
    <Section
      title={<bdi>{diff.title}</bdi>}
      {...(isNowKnown ? { count: changed === 1 ? '1 change' : `${changed} changes` } : {})}
      testId="review-diff"
    >
      {diff.note && (
        <Banner tone="caution">
          <p>
            <bdi>{diff.note}</bdi>
          </p>
        </Banner>
      )}
      <DiffTable title={diff.title} rows={diff.rows} isNowKnown={isNowKnown} />
    </Section>
  );
}
