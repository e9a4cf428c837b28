import { AddressLine } from './address-line.tsx';
import { Differing } from './differing.tsx';

/** An address, a hash or a key: one long word, which no eye compares without groups. */
const LONG_WORD = /^[0-9A-Za-z]{25,200}$/u;

/** One of several texts that stand side by side, with the characters marked in which it differs from `other`. */
export function SideText({ text, other }: { readonly text: string; readonly other: string | null }) {
  if (LONG_WORD.test(text))
    return <AddressLine text={text} {...(other === null ? {} : { comparedTo: other })} />;
  return <Differing text={text} other={other} />;
}
