import type { Card, Warning } from '../../../preload/review-view.ts';
import { Banner } from '../../ui/banner.tsx';
import { FlagLine } from '../../ui/flag-line.tsx';
import { warningPlace } from './places.ts';

/** Why there is no Approve button; nothing when there may be one. */
export function BlockedReasons({ reasons }: { readonly reasons: readonly string[] }) {
  if (reasons.length === 0) return null;
  return (
    <Banner tone="danger" title="This cannot be approved" testId="blocked-reasons">
      <ul>
        {reasons.map((reason, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: reasons never move, and a sentence may come twice
          <li key={index}>
            <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type Placed = Warning & { readonly place: string };

function Lines({ warnings }: { readonly warnings: readonly Placed[] }) {
  if (warnings.length === 0) return null;
  const weight = warnings[0]?.weight ?? 'caution';
  return (
    <div className={`banner warnings tone-${weight}`} data-testid={`${weight}s`}>
      <ul className="flag-lines">
        {warnings.map((each) => (
          <FlagLine key={each.place} weight={weight} sentence={each.sentence} place={each.place} />
        ))}
      </ul>
    </div>
  );
}

/** What is odd about the request: dangers first, each on a line of its own. */
export function Warnings({ warnings }: { readonly warnings: Card['warnings'] }) {
  const placed = warnings.map((warning, index) => ({ ...warning, place: warningPlace(index) }));
  return (
    <>
      <Lines warnings={placed.filter(({ weight }) => weight === 'danger')} />
      <Lines warnings={placed.filter(({ weight }) => weight === 'caution')} />
    </>
  );
}
