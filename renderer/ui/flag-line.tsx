import './flag-line.css';
import { Ban, Info, type LucideIcon, ShieldAlert, TriangleAlert } from 'lucide-react';
import { Icon } from './icon.tsx';
import { placeOf } from './seen-places.ts';
import type { Tone } from './tone.ts';

type Weight = 'note' | 'caution' | 'danger' | 'block';

const WEIGHTS: Readonly<
  Record<Weight, { readonly word: string; readonly icon: LucideIcon; readonly tone: Tone }>
> = {
  note: { word: 'Note', icon: Info, tone: 'muted' },
  caution: { word: 'Caution', icon: TriangleAlert, tone: 'caution' },
  danger: { word: 'Danger', icon: ShieldAlert, tone: 'danger' },
  block: { word: 'Cannot be approved', icon: Ban, tone: 'danger' },
};

interface FlagLineProps {
  readonly weight: Weight;
  readonly sentence: string;
  /** Name of this place among those that have to be in view once; null: it need not. */
  readonly place: string | null;
}

/** One finding on a line of its own: icon, its weight as a word, the sentence. */
export function FlagLine({ weight, sentence, place }: FlagLineProps) {
  const { word, icon, tone } = WEIGHTS[weight];
  return (
    <li
      className={`flag-line tone-${tone}`}
      data-testid="flag"
      data-weight={weight}
      {...(place === null ? {} : placeOf(place))}
    >
      <Icon of={icon} />
      <span>
        <span className="flag-weight">{word}:</span> <bdi>{sentence}</bdi>
      </span>
    </li>
  );
}
