import './asked-elsewhere.css';
import { ExternalLink } from 'lucide-react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { Icon } from '../ui/icon.tsx';

/** Whether a request was opened by another program, which anybody may have told to: a page needs no click of the person for it. */
export const isFromLink = ({ inbox }: Snapshot, requestId: string): boolean =>
  inbox.some((row) => row.requestId === requestId && row.arrival === 'link');

/** The question that a person can answer and no program: did you start this? It stands above the sentence (S15). */
export function AskedElsewhere({ id }: { readonly id: string }) {
  return (
    <p className="asked-elsewhere" id={id} data-testid="asked-elsewhere">
      <Icon of={ExternalLink} />
      <span>A web page or another program opened this request. Did you start it?</span>
    </p>
  );
}
