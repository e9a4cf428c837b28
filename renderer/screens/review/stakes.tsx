import './stakes.css';
import { ArrowLeftRight, TriangleAlert } from 'lucide-react';
import type { Card } from '../../../preload/review-view.ts';
import { Chip } from '../../ui/chip.tsx';
import { ReachBand } from '../../ui/reach-band.tsx';
import { RiskMeter } from '../../ui/risk-meter.tsx';

/** What the band across the card says. */
export function controlWords({ kind, recipients }: Pick<Card, 'kind' | 'recipients'>): string {
  if (recipients.some(({ role }) => role === 'spender')) return 'Changes who can move your money';
  if (kind === 'unsupported') return 'May change who controls your organisation';
  return 'Changes who controls your organisation';
}

/** What a routine does not say: that there is nothing unusual is no news, and a warning on every card is not seen any more. */
const FRICTION: Readonly<Partial<Record<Card['friction'], string>>> = {
  unusual: 'Unusual',
  critical: 'Critical: asked twice',
};

function FrictionWord({ friction }: Pick<Card, 'friction'>) {
  const words = FRICTION[friction];
  if (words === undefined) return null;
  return (
    <span data-friction={friction}>
      <Chip icon={TriangleAlert} tone="caution" testId="friction">
        {words}
      </Chip>
    </span>
  );
}

function ClassByTable({ card }: { readonly card: Card }) {
  return (
    <>
      <RiskMeter risk={card.risk} />
      <span className="stakes-reason">
        <bdi>{card.riskReason}</bdi>
      </span>
    </>
  );
}

/**
 * What is at stake. Loud only for control. Moving money is what this program is for: there it says how much is asked for, and the
 * class of the operation stands in the details, because every payment is critical by the table.
 */
export function Stakes({ card }: { readonly card: Card }) {
  return (
    <>
      {card.reach === 'control' && <ReachBand words={controlWords(card)} />}
      <div className="stakes">
        {card.reach === 'funds' && (
          <Chip icon={ArrowLeftRight} testId="reach">
            Moves money
          </Chip>
        )}
        {card.reach === 'control' ? <ClassByTable card={card} /> : <FrictionWord friction={card.friction} />}
      </div>
    </>
  );
}
