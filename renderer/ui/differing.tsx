import './differing.css';
import { segment } from './segments.ts';

interface DifferingProps {
  readonly text: string;
  /** What it stands beside; null: nothing to compare with, so nothing is marked. */
  readonly other: string | null;
  readonly isMono?: boolean;
}

/** A text with the characters marked in which it differs from another one. */
export function Differing({ text, other, isMono = false }: DifferingProps) {
  const segments = other === null ? [{ at: 0, text, isDifferent: false }] : segment(text, other);
  return (
    <bdi className={isMono ? 'differing mono' : 'differing'}>
      {segments.map((each) => (each.isDifferent ? <mark key={each.at}>{each.text}</mark> : each.text))}
    </bdi>
  );
}
