import './stakes.css';
import { ArrowLeftRight } from 'lucide-react';
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

/** What is at stake and how bad it can get. Loud only for control: moving money is what this program is for. */
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
        <RiskMeter risk={card.risk} />
        <span className="stakes-reason">
          <bdi>{card.riskReason}</bdi>
        </span>
      </div>
    </>
  );
}
