// Protects the person from what cannot be taken back being approved like a payment: changes of control, blind signatures and power
// without a limit ask for a typed word (SEC-58). From: habit, and actions that pose as routine.
// Not from: a person who types without reading.
import type { FindingCode } from '../../preload/decoded-view.ts';
import type { Description, Presentation, Step } from '../actions/action.ts';
import type { Decoded } from '../actions/decoders/decoded.ts';

interface Asked {
  readonly description: Pick<Description, 'reach' | 'title' | 'operation'>;
  readonly presentation: Pick<Presentation, 'steps' | 'decoded'>;
  /** The person began it in Countersign a moment ago and said there what they want. */
  readonly isStartedHere: boolean;
}

/** What has to be done before Approve counts, the most telling first. */
export function consentSteps({ description, presentation, isStartedHere }: Asked): readonly Step[] {
  const { reach, title, operation } = description;
  const isControl = reach === 'control' && operation !== null && !isStartedHere;
  const control = isControl
    ? [typeWord('control', 'This changes who controls your organisation.', title)]
    : [];
  return [...control, ...findingSteps(presentation.decoded), ...presentation.steps];
}

const BLIND = ['blind', 'Nobody can see all of what is signed.'] as const;
const CONTROL = ['control', 'It hands control over.'] as const;

/** What was found inside, by the word that says it. One step for each word, however often it was found. */
const WORDS: Readonly<Partial<Record<FindingCode, readonly [word: string, what: string]>>> = {
  blind: BLIND,
  unreadable: BLIND,
  'not-decoded': BLIND,
  'owner-change': CONTROL,
  'authority-change': CONTROL,
  'code-delegation': CONTROL,
  'zero-address': ['lost', 'What is sent to an address of zeros cannot come back.'],
  unlimited: ['unlimited', 'It gives power over money without a limit.'],
  everything: ['unlimited', 'It gives power over money without a limit.'],
  delegatecall: ['delegatecall', 'It lets foreign code act with all rights of the caller.'],
};

function findingSteps(decoded: readonly Decoded[]): readonly Step[] {
  const found = new Map(
    codesIn(decoded).flatMap((code) => {
      const words = WORDS[code];
      return words ? [words] : [];
    }),
  );
  return [...found].map(([word, what]) => typeWord(`finding-${word}`, what, word));
}

const codesIn = (decoded: readonly Decoded[]): readonly FindingCode[] =>
  decoded.flatMap(({ findings, inner }) => [
    ...findings.filter(({ weight }) => weight === 'danger').map(({ code }) => code),
    ...codesIn(inner),
  ]);

const typeWord = (id: string, what: string, expected: string): Step => ({
  kind: 'type',
  id,
  sentence: `${what} Type "${expected}" to go on`,
  expected,
  ignoresCase: true,
});
