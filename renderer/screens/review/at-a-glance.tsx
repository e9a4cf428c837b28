import './at-a-glance.css';
import { CircleCheck, CircleQuestionMark, CircleX, type LucideIcon } from 'lucide-react';
import type { Card, CheckVerdict } from '../../../preload/review-view.ts';
import { summarise } from '../../ui/check-row.tsx';
import { Chip } from '../../ui/chip.tsx';
import type { Tone } from '../../ui/tone.ts';

const TONES: Readonly<Record<CheckVerdict, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  same: { tone: 'ok', icon: CircleCheck },
  'cannot-check': { tone: 'caution', icon: CircleQuestionMark },
  differs: { tone: 'danger', icon: CircleX },
};

/** Checks and match words in one line on the first screen; both stand in full below. */
export function AtAGlance({ card }: { readonly card: Card }) {
  const worst = (['differs', 'cannot-check'] as const).find((verdict) =>
    card.checks.some((check) => check.verdict === verdict),
  );
  const { tone, icon } = TONES[worst ?? 'same'];
  return (
    <p className="glance" data-testid="at-a-glance">
      <Chip tone={tone} icon={icon}>
        Checks: {summarise(card.checks)}
      </Chip>
      <span className="glance-words">
        Match words <strong>{card.words.join(' – ')}</strong>
      </span>
    </p>
  );
}
