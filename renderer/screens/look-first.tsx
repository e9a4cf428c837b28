import './look-first.css';
import { Eye } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Place } from './review/places.ts';

interface LookFirstProps {
  /** Not empty. */
  readonly unseen: readonly Place[];
  readonly id: string;
  readonly onShow: (id: string) => void;
}

/** What was not in view yet, and a button that goes there. */
export function LookFirst({ unseen, id, onShow }: LookFirstProps) {
  const [next, ...others] = unseen;
  if (!next) return null;
  return (
    <div id={id} className="look-first" data-testid="look-first">
      <Icon of={Eye} />
      <p>
        <span className="look-first-name" title={next.name}>
          Look at this first: <bdi>{next.name}</bdi>
        </span>
        {others.length > 0 && (
          <span className="meta muted">
            {others.length === 1 ? 'And 1 more place below' : `And ${others.length} more places below`}
          </span>
        )}
      </p>
      <Button onClick={() => onShow(next.id)} testId="look-first-show">
        Show
      </Button>
    </div>
  );
}
