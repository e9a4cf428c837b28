// Protects the person from bytes of a call that no argument shows, and from data that another reader takes for something else.
// From: whoever wrote the call. Not from: what the contract makes of it.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { AbiReading } from './abi-reader.ts';
import { SELECTOR } from './evm-bytes.ts';
import { bytesFact, caution, counted, danger, textFact } from './facts.ts';

const MAX_RANGES = 8; // the call data stands below, whole

/** The bytes that belong to no argument. */
export function unreadFacts({ unread }: AbiReading): readonly DecodedFact[] {
  const shown = unread
    .slice(0, MAX_RANGES)
    .map(({ start, bytes }) => bytesFact(`Bytes of no argument, from ${start + SELECTOR}`, bytes));
  const more = unread.length - shown.length;
  return more === 0
    ? shown
    : [...shown, textFact('More bytes of no argument', `${counted(more, 'place')}, in the call data below`)];
}

/** What is not of the form of the function, or not written as usual. */
export function faultFindings(reading: AbiReading, innerFaults: readonly string[]): readonly Finding[] {
  const { faults, hiddenFaults, isComplete, unread } = reading;
  const left = unread.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const words = [...faults, ...innerFaults].join('; ');
  const more = hiddenFaults > 0 ? `; and ${counted(hiddenFaults, 'fault')} more` : '';
  return [
    ...(isComplete
      ? []
      : [danger('unreadable', `The data is not of the form of this function: ${words}${more}.`)]),
    ...(isComplete && words !== ''
      ? [caution('unreadable', `The data is not written as usual: ${words}${more}.`)]
      : []),
    ...(left > 0
      ? [
          danger(
            'not-decoded',
            `${counted(left, 'byte')} of the data belong to no argument. They are shown below.`,
          ),
        ]
      : []),
  ];
}
