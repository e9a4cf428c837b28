import type { Card } from '../../../preload/review-view.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FactList, Facts } from '../../ui/facts.tsx';
import { RawView } from '../../ui/raw-view.tsx';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What helps to dig deeper. */
export function Folded({ card }: { readonly card: Card }) {
  return (
    <div>
      <Disclosure
        title="Raw text that is signed"
        count={count(card.rawLines.length, 'line', 'lines')}
        testId="raw-toggle"
      >
        <p className="card-call mono">
          {card.method} {card.path}
        </p>
        <RawView lines={card.rawLines} />
      </Disclosure>
      <Disclosure title="Hashes" count={String(card.hashes.length)} testId="hashes-toggle">
        <FactList>
          <Facts facts={card.hashes} />
        </FactList>
      </Disclosure>
      <Disclosure
        title="Where it came from"
        count={count(card.whereFrom.length, 'fact', 'facts')}
        testId="origin-toggle"
      >
        <FactList>
          <Facts facts={card.whereFrom} />
        </FactList>
      </Disclosure>
    </div>
  );
}
