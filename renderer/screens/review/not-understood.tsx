import { TriangleAlert } from 'lucide-react';
import type { Fact } from '../../../preload/review-view.ts';
import { FactList, Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { notUnderstoodPlace, notUnderstoodWords } from './places.ts';

/** Fields that no descriptor knows. Each is looked at by itself: sixty of them never fit into one view. */
export function NotUnderstood({ facts }: { readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section className="card-unknown" data-testid="not-understood">
      <h2 className="card-heading">
        <Icon of={TriangleAlert} size={20} />
        {notUnderstoodWords(facts.length)}
      </h2>
      <p className="meta">
        {facts.length === 1
          ? 'It is signed too. Countersign does not know what it does.'
          : 'They are signed too. Countersign does not know what they do.'}
      </p>
      <FactList>
        <Facts facts={facts} place={notUnderstoodPlace} />
      </FactList>
    </section>
  );
}
