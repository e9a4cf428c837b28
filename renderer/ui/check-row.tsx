import './check-row.css';
import { CircleCheck, CircleQuestionMark, CircleX, type LucideIcon } from 'lucide-react';
import type { CheckVerdict, CheckView } from '../../preload/review-view.ts';
import { Differing } from './differing.tsx';
import { Icon } from './icon.tsx';
import type { Tone } from './tone.ts';

const VERDICTS: Readonly<
  Record<CheckVerdict, { readonly word: string; readonly icon: LucideIcon; readonly tone: Tone }>
> = {
  same: { word: 'Same', icon: CircleCheck, tone: 'ok' },
  differs: { word: 'Differs', icon: CircleX, tone: 'danger' },
  'cannot-check': { word: 'Cannot check', icon: CircleQuestionMark, tone: 'caution' },
};

/** One of two texts that should be the same; the characters that are not are marked. */
function Side({ text, other }: { readonly text: string | undefined; readonly other: string | undefined }) {
  return text === undefined ? 'nothing' : <Differing text={text} other={other ?? null} isMono />;
}

/** One comparison: verdict and claim; how it was made on demand, or at once when it did not succeed; both sides. */
export function CheckRow({ check, isHowShown }: { readonly check: CheckView; readonly isHowShown: boolean }) {
  const { word, icon, tone } = VERDICTS[check.verdict];
  const isDifferent = check.expected !== undefined || check.got !== undefined;
  return (
    <li className="check" data-testid={`check-${check.id}`} data-verdict={check.verdict}>
      <span className={`check-verdict tone-${tone}`}>
        <Icon of={icon} />
        {word}
      </span>
      <div className="check-body">
        <p>{check.claim}</p>
        {(isHowShown || check.verdict !== 'same') && <p className="check-how">{check.how}</p>}
        {isDifferent && (
          <dl className="check-sides">
            <dt>Expected</dt>
            <dd>
              <Side text={check.expected} other={check.got} />
            </dd>
            <dt>Found</dt>
            <dd>
              <Side text={check.got} other={check.expected} />
            </dd>
          </dl>
        )}
      </div>
    </li>
  );
}

/** "4 checks, all the same" or what is not. */
export function summarise(checks: readonly CheckView[]): string {
  const count = (verdict: CheckVerdict) => checks.filter((check) => check.verdict === verdict).length;
  const differs = count('differs');
  const open = count('cannot-check');
  if (differs === 0 && open === 0) return `all ${checks.length} the same`;
  const parts = [
    differs > 0 ? `${differs} ${differs === 1 ? 'differs' : 'differ'}` : '',
    open > 0 ? `${open} cannot be checked` : '',
    `${count('same')} the same`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
