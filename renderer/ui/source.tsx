import './source.css';
import { BadgeCheck, Calculator, Link, type LucideIcon, Monitor, Server, Ticket } from 'lucide-react';
import { createContext, useContext } from 'react';
import type { Source } from '../../preload/review-view.ts';
import { Icon } from './icon.tsx';

/** Who answers at the other end: "Dfns", "IBM Digital Asset Haven", "the practice server". */
const SpeakerContext = createContext('Dfns');

export const SpeakerProvider = SpeakerContext.Provider;

const ICONS: Readonly<Record<Source, LucideIcon>> = {
  decoded: Calculator,
  server: Server,
  token: Ticket,
  link: Link,
  device: Monitor,
  yours: BadgeCheck,
};

/** Who claims a thing, in words. */
export function sourceWords(source: Source, speaker: string): string {
  switch (source) {
    case 'decoded':
      return 'decoded here';
    case 'server':
      return `${speaker} says`;
    case 'token':
      return 'the token says';
    case 'link':
      return 'the link says';
    case 'device':
      return 'this computer';
    case 'yours':
      return 'set up here';
  }
}

/** How we know a thing: an icon and who claims it. */
export function SourceMark({ source }: { readonly source: Source }) {
  const speaker = useContext(SpeakerContext);
  return (
    <span className="source">
      <Icon of={ICONS[source]} />
      {sourceWords(source, speaker)}
    </span>
  );
}
