import './reach-band.css';
import { ShieldUser } from 'lucide-react';
import { Icon } from './icon.tsx';

/** A solid band across the card: what is at stake is not one payment but the power over all of them. */
export function ReachBand({ words }: { readonly words: string }) {
  return (
    <p className="reach-band" data-testid="reach" data-reach="control">
      <Icon of={ShieldUser} size={20} />
      <span>{words}</span>
    </p>
  );
}
