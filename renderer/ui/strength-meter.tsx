import './strength-meter.css';
import { STRENGTH_WORDS, type Strength } from '../password-strength.ts';

const STEPS = [1, 2, 3, 4] as const;

/** Four steps and a word for a password; null before anything was typed. */
export function StrengthMeter({ strength }: { readonly strength: Strength | null }) {
  const score = strength?.score ?? 0;
  return (
    <div className="strength" data-score={strength ? score : 'none'} data-testid="password-strength">
      <div className="strength-steps" aria-hidden="true">
        {STEPS.map((step) => (
          <span key={step} className={strength && step <= Math.max(1, score) ? 'is-on' : ''} />
        ))}
      </div>
      <p className="strength-words" role="status">
        {strength === null
          ? 'Four unusual words make a good password. Spaces count.'
          : [STRENGTH_WORDS[score], ...strength.missing].join('. ').replace('..', '.')}
      </p>
    </div>
  );
}
