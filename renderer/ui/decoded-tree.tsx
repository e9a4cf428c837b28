import './decoded-tree.css';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Coverage, DecodedFact, DecodedView } from '../../preload/decoded-view.ts';
import { AddressLine } from './address-line.tsx';
import { FlagLine } from './flag-line.tsx';
import { Icon } from './icon.tsx';
import { LongText } from './long-text.tsx';

function Value({ fact }: { readonly fact: DecodedFact }) {
  switch (fact.form) {
    case 'address':
      return <AddressLine text={fact.value} />;
    case 'amount':
      return <bdi className="decoded-amount">{fact.value}</bdi>;
    case 'bytes':
      return <LongText text={fact.value} name={fact.label} />;
    case 'text':
      return <bdi>{fact.value}</bdi>;
  }
}

function Facts({ facts }: { readonly facts: readonly DecodedFact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="decoded-facts">
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts never move, and a label may come twice
        <div key={index} className="decoded-fact">
          <dt>
            <bdi>{fact.label}</bdi>
          </dt>
          <dd>
            <Value fact={fact} />
            {fact.detail && (
              <span className="fact-detail">
                <LongText text={fact.detail} name={fact.label} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "9 of 11 fields understood". */
function Understood({ coverage, isInner }: { readonly coverage: Coverage; readonly isInner: boolean }) {
  const { understood, total } = coverage;
  const isWhole = understood === total;
  // Inside of something only what is missing is worth a line.
  if (total === 0 || (isInner && isWhole)) return null;
  return (
    <p className={`decoded-coverage tone-${isWhole ? 'muted' : 'caution'}`} data-testid="coverage">
      <Icon of={isWhole ? CircleCheck : TriangleAlert} />
      {understood} of {total} {total === 1 ? 'field' : 'fields'} understood
    </p>
  );
}

/** Nesting that is drawn by indentation; deeper levels are numbered in words. */
const INDENTED = 3;

const innerClass = (depth: number): string =>
  depth < 2 ? 'decoded-inner' : `decoded-inner decoded-${depth < INDENTED ? 'deep' : 'deeper'}`;

interface DecodedProps {
  readonly view: DecodedView;
  /** "2.1": the second thing, the first inside of it. */
  readonly number: string;
  readonly depth: number;
  /** The field that what it stands in was read from; null: it stands alone. */
  readonly outside: string | null;
  /** Names the place of a finding; the same names stand on the list of what has to be seen. */
  readonly placeOf: (view: DecodedView, finding: number) => string | null;
}

/** One decoded thing with everything inside of it. */
export function Decoded({ view, number, depth, outside, placeOf }: DecodedProps) {
  return (
    <div className="decoded" data-testid="decoded" data-depth={depth}>
      <div className="decoded-head">
        <h3 className="decoded-title">
          {depth > 0 && <span className="muted">{number} </span>}
          <bdi>{view.title}</bdi>
        </h3>
        {view.from !== outside && (
          <span className="decoded-from">
            from <bdi className="mono">{view.from}</bdi>
          </span>
        )}
      </div>
      <p className="decoded-sentence">
        <bdi>{view.sentence}</bdi>
      </p>
      {view.findings.length > 0 && (
        <ul className="flag-lines">
          {view.findings.map((finding, index) => (
            <FlagLine
              // biome-ignore lint/suspicious/noArrayIndexKey: findings never move; the place is the identity
              key={index}
              weight={finding.weight}
              sentence={finding.sentence}
              place={placeOf(view, index)}
            />
          ))}
        </ul>
      )}
      <Facts facts={view.facts} />
      <Understood coverage={view.coverage} isInner={depth > 0} />
      {view.inner.length > 0 && (
        <div className={innerClass(depth)}>
          {view.inner.map((inner, index) => (
            <Decoded
              key={inner.id}
              view={inner}
              number={depth === 0 ? String(index + 1) : `${number}.${index + 1}`}
              depth={depth + 1}
              outside={view.from}
              placeOf={placeOf}
            />
          ))}
        </div>
      )}
    </div>
  );
}
