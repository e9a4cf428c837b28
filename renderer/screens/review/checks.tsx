import { useState } from 'react';
import type { Card } from '../../../preload/review-view.ts';
import { CheckRow, summarise } from '../../ui/check-row.tsx';

/** Every comparison that was made, or could not be. */
export function Checks({ checks }: { readonly checks: Card['checks'] }) {
  const [isHowShown, setHowShown] = useState(false);
  if (checks.length === 0) return null;
  return (
    <section data-testid="review-checks">
      <div className="card-checks-head">
        <h2 className="card-heading">
          Checks<span className="card-count">{summarise(checks)}</span>
        </h2>
        <button
          type="button"
          className="card-how"
          aria-pressed={isHowShown}
          data-testid="checks-how"
          onClick={() => setHowShown(!isHowShown)}
        >
          How each was made
        </button>
      </div>
      <ul>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} isHowShown={isHowShown} />
        ))}
      </ul>
    </section>
  );
}
