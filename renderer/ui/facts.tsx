import './facts.css';
import type { ReactNode } from 'react';
import type { Fact, Source } from '../../preload/review-view.ts';
import { AddressLine } from './address-line.tsx';
import { SourceMark } from './source.tsx';

interface FactRowProps {
  readonly label: string;
  readonly source: Source;
  readonly children: ReactNode;
}

/** One line of the card: what, its value, how we know it. Stands inside FactList. */
export function FactRow({ label, source, children }: FactRowProps) {
  return (
    <div className="fact">
      <dt className="fact-label">
        <bdi>{label}</bdi>
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

/** Addresses, contracts and hashes as EVM networks write them. */
const HEX = /^0x[0-9a-f]{40,128}$/iu;

const inGroups = (text: string): ReactNode => (HEX.test(text) ? <AddressLine text={text} /> : text);

function FactValue({ fact }: { readonly fact: Fact }) {
  return (
    <>
      <bdi className={fact.mono ? 'mono' : ''}>{inGroups(fact.value)}</bdi>
      {fact.detail && <span className="fact-detail">{inGroups(fact.detail)}</span>}
    </>
  );
}

/** Facts as they come from main; texts are escaped there and isolated here. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return facts.map((fact) => (
    <FactRow key={fact.id} label={fact.label} source={fact.source}>
      <FactValue fact={fact} />
    </FactRow>
  ));
}
