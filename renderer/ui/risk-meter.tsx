import './risk-meter.css';
import type { RiskClass } from '../../preload/review-view.ts';

const LEVELS = ['low', 'medium', 'high', 'critical'] as const satisfies readonly RiskClass[];

const WORDS: Readonly<Record<RiskClass, string>> = {
  low: 'Low risk',
  medium: 'Medium risk',
  high: 'High risk',
  critical: 'Critical risk',
};

/** How bad it can get, as a word and on a scale of four. */
export function RiskMeter({ risk }: { readonly risk: RiskClass }) {
  const level = LEVELS.indexOf(risk);
  return (
    <span className="risk-meter" data-testid="risk-meter">
      <span className="risk-steps" aria-hidden="true">
        {LEVELS.map((each, index) => (
          <span key={each} className={index <= level ? 'is-on' : ''} />
        ))}
      </span>
      {WORDS[risk]}
    </span>
  );
}
