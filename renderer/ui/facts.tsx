import './facts.css';
import { Fragment, type ReactNode } from 'react';
import type { Fact, Source } from '../../preload/review-view.ts';
import { AddressLine } from './address-line.tsx';
import { LongText } from './long-text.tsx';
import { placeOf } from './seen-places.ts';
import { SourceMark } from './source.tsx';

interface FactRowProps {
  readonly label: string;
  readonly source: Source;
  /** Name of this row among the places that have to be in view once; absent: it need not. */
  readonly place?: string;
  readonly children: ReactNode;
}

/** Between the parts of a label that names a place inside of something: "Approver in group · 0 · userId". */
const DOT = ' · ';
/** The dot stays with the step before it. */
const GLUED = '\u00a0· ';

/** Characters of one word that a narrow column holds for certain. */
const FITS = 14;
/** "initiatorCanApprove" may break before each of its words. */
const WORDS = /(?<=[a-z0-9])(?=[A-Z])/u;
const wordsOf = (name: string) =>
  name.split(/(?= )/u).flatMap((word) => (word.length > FITS ? word.split(WORDS) : [word]));

function Step({ name }: { readonly name: string }) {
  return wordsOf(name).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words never move, and one may come twice
    <Fragment key={index}>
      {index > 0 && !word.startsWith(' ') && <wbr />}
      {word}
    </Fragment>
  ));
}

/** A long way into a payload stands below what it is about, and breaks between its steps only. */
function FactLabel({ label }: { readonly label: string }) {
  const [head = '', ...steps] = label.split(DOT);
  if (steps.length < 2) {
    return (
      <bdi>
        <Step name={[head, ...steps].join(GLUED)} />
      </bdi>
    );
  }
  return (
    <bdi>
      {head}{' '}
      <span className="fact-steps">
        <Step name={steps.join(GLUED)} />
      </span>
    </bdi>
  );
}

/** One line of the card: what, its value, how we know it. Stands inside FactList. */
export function FactRow({ label, source, place, children }: FactRowProps) {
  return (
    <div className="fact" {...(place === undefined ? {} : placeOf(place))}>
      <dt className="fact-label">
        <FactLabel label={label} />
      </dt>
      <dd className="fact-value">{children}</dd>
      <dd className="fact-source">
        <SourceMark source={source} />
      </dd>
    </div>
  );
}

export const FactList = ({ children }: { readonly children: ReactNode }) => (
  <dl className="facts">{children}</dl>
);

/** Addresses, contracts, keys and hashes in hex. Digits alone are a number, and no number is read in fours. */
const HEX = /^(?:0x[0-9a-f]{40,130}|(?=[0-9]*[a-f])[0-9a-f]{40,130})$/iu;

/** Call data, transactions and other bytes, which nobody reads: decoded, they stand elsewhere on the card. Never a text for people. */
const BYTES = /^[0-9A-Za-z+/=_-]{201,}$/u;

interface ShownProps {
  readonly text: string;
  readonly name: string;
  readonly isWhole: boolean;
}

function Shown({ text, name, isWhole }: ShownProps) {
  if (!isWhole && BYTES.test(text)) return <LongText text={text} name={name} />;
  return HEX.test(text) ? <AddressLine text={text} /> : text;
}

interface FactValueProps {
  readonly fact: Fact;
  /** Nothing of it is folded. */
  readonly isWhole: boolean;
}

function FactValue({ fact: { value, detail, label, mono }, isWhole }: FactValueProps) {
  return (
    <>
      <bdi className={mono ? 'mono' : ''}>
        <Shown text={value} name={label} isWhole={isWhole} />
      </bdi>
      {detail && detail !== value && (
        <span className="fact-detail">
          <Shown text={detail} name={label} isWhole={isWhole} />
        </span>
      )}
    </>
  );
}

interface FactsProps {
  readonly facts: readonly Fact[];
  /** Names the row of each fact as a place that has to be in view once; absent: none has to. */
  readonly place?: (index: number) => string;
}

/** Facts as they come from main; texts are escaped there and isolated here. */
export function Facts({ facts, place }: FactsProps) {
  return facts.map((fact, index) => (
    <FactRow
      key={fact.id}
      label={fact.label}
      source={fact.source}
      {...(place ? { place: place(index) } : {})}
    >
      {/* What has to be seen is never behind a click. */}
      <FactValue fact={fact} isWhole={place !== undefined} />
    </FactRow>
  ));
}
