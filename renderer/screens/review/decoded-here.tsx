import type { DecodedView } from '../../../preload/decoded-view.ts';
import { Decoded } from '../../ui/decoded-tree.tsx';
import { findingPlace } from './places.ts';
import { Section } from './section.tsx';

/** What Countersign itself read out of the bytes that are signed. */
export function DecodedHere({ decoded }: { readonly decoded: readonly DecodedView[] }) {
  if (decoded.length === 0) return null;
  return (
    <Section title="Decoded here" testId="review-decoded">
      <div className="card-things">
        {decoded.map((view, index) => (
          <Decoded
            key={view.id}
            view={view}
            number={String(index + 1)}
            depth={0}
            outside={null}
            placeOf={findingPlace}
          />
        ))}
      </div>
    </Section>
  );
}
