import { TriangleAlert } from 'lucide-react';
import type { Fact } from '../../../preload/review-view.ts';
import { FactList, Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { placeOf } from '../../ui/seen-places.ts';
import { NOT_UNDERSTOOD, notUnderstoodWords } from './places.ts';

/** Fields that no descriptor knows. */
export function NotUnderstood({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section className="card-unknown" data-testid="not-understood" {...placeOf(NOT_UNDERSTOOD)}>
      <h2 className="card-heading">
        <Icon of={TriangleAlert} size={20} />
        {notUnderstoodWords(facts.length)}
      </h2>
      <p className="meta">They are signed too. Countersign does not know what they do.</p>
      <FactList>
        <Facts facts={facts} />
      </FactList>
    </section>
  );
}
