import { CircleCheck } from 'lucide-react';
import type { TruthView } from '../../../preload/compare-view.ts';
import { Icon } from '../../ui/icon.tsx';
import { TruthTable } from '../../ui/truth-table.tsx';
import { Section } from './section.tsx';

/** What the link said, what the token says, what Countersign sent or decoded. */
export function Sides({ truth }: { readonly truth: TruthView | null }) {
  if (!truth || truth.rows.length === 0) return null;
  const differing = truth.rows.filter(({ isSame }) => !isSame).length;
  return (
    <Section
      title="What each side says"
      count={
        differing === 1
          ? '1 differs'
          : differing > 0
            ? `${differing} differ`
            : `${truth.columns.length} sides`
      }
      testId="review-truth"
    >
      {differing === 0 && (
        <p className="sides-alike tone-ok">
          <Icon of={CircleCheck} />
          No side contradicts another
        </p>
      )}
      <TruthTable truth={truth} />
    </Section>
  );
}
