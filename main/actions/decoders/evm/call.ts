// Protects the person from a call whose effect is not seen: every argument, every call inside and every byte of
// the data is shown.
// From: whoever wrote the call. Nothing is dropped, calls inside are counted, what is not known is named.
// Not from: a contract that gives the name of a known function to something else.

import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { hex } from '../../../core/bytes.ts';
import { DECODE_LIMITS, type Decoded, type Movement } from '../decoded.ts';
import { type AbiReading, readArguments } from './abi-reader.ts';
import { nativeAmount } from './amounts.ts';
import { argumentFacts } from './argument-facts.ts';
import { fillSentence } from './call-sentence.ts';
import { addressFact, bytesFact, caution, counted, danger, nativeFact, textFact } from './facts.ts';
import { finish } from './finish.ts';
import {
  type InnerCall,
  type InnerCalls,
  type KnownCall,
  makeReadCall,
  type ReadCall,
} from './known-call.ts';
import { findFunction, type KnownFunction } from './known-calls.ts';
import { movement } from './movements.ts';
import { goInside, showAddress, type Walk } from './walk.ts';

const SELECTOR = 4;
const NO_CALLS: InnerCalls = { calls: [], faults: [], insteadOf: [] };

/** `value` null: not said. The call itself is counted already. */
export function decodeCall(pointer: string, call: InnerCall, walk: Walk): Decoded {
  if (call.data.length === 0) return decodePayment(pointer, call, walk);
  const selector = hex(call.data.subarray(0, SELECTOR));
  const known = findFunction(selector);
  return known === null
    ? decodeUnknown(pointer, call, walk)
    : decodeKnown({
        pointer,
        call,
        walk,
        known,
        reading: readArguments(known.abi.parameters, call.data.subarray(SELECTOR)),
      });
}

function decodePayment(pointer: string, call: InnerCall, walk: Walk): Decoded {
  const to = call.to === null ? 'an address that is not named' : showAddress(call.to, walk);
  const sends = call.value !== null && call.value > 0n;
  return finish(
    {
      pointer,
      title: 'Payment without a call',
      sentence: sends
        ? `Sends ${nativeAmount(call.value ?? 0n, walk.network)} to ${to}.`
        : `Calls ${to} without any data and sends nothing.`,
      facts: [...frameFacts(call, walk), textFact('Call data', '0x (none)')],
      findings: delegateFinding(call),
      movements: valueMovement(call, walk, true),
      understood: 3,
      total: 3,
    },
    walk,
  );
}

function decodeUnknown(pointer: string, call: InnerCall, walk: Walk): Decoded {
  const selector = call.data.subarray(0, SELECTOR);
  const to = call.to === null ? 'a contract that is not named' : showAddress(call.to, walk);
  return finish(
    {
      pointer,
      title: 'Call that is not decoded',
      sentence: `Calls ${to} with data that this program cannot read.`,
      facts: [
        ...frameFacts(call, walk),
        bytesFact('Function selector', selector),
        bytesFact('Call data', call.data),
      ],
      findings: [
        ...delegateFinding(call),
        danger(
          'not-decoded',
          'This program does not know the function that is called: it could do anything.',
        ),
      ],
      movements: valueMovement(call, walk, false),
      understood: 2,
      total: 3,
    },
    walk,
  );
}

interface Known {
  readonly pointer: string;
  readonly call: InnerCall;
  readonly walk: Walk;
  readonly known: KnownFunction;
  readonly reading: AbiReading;
}

function decodeKnown({ pointer, call, walk, known, reading }: Known): Decoded {
  const { rule, abi } = known;
  const read = makeReadCall({ target: call.to, value: call.value, walk }, reading.arguments);
  const found = reading.isComplete ? (rule.inner?.(read) ?? NO_CALLS) : NO_CALLS;
  const inside = decodeInside(pointer, found.calls, walk);
  const skip = new Set(inside.hidden === 0 ? found.insteadOf : []);
  const given = argumentFacts(reading.arguments, { walk, skip, opaque: rule.opaque ?? [] });
  const movements = [...valueMovement(call, walk, false), ...(rule.movements?.(read) ?? [])];
  return finish(
    {
      pointer,
      title: typeof rule.title === 'string' ? rule.title : rule.title(read),
      sentence: fillSentence(rule.sentence, read),
      facts: [
        textFact('Function', abi.name),
        ...frameFacts(call, walk),
        ...given.facts,
        ...(rule.extra?.(read) ?? []),
        ...inside.facts,
        ...unreadFacts(reading),
        textFact('Signature', abi.signature),
        bytesFact('Call data', call.data),
      ],
      inner: inside.decoded,
      findings: withInsideFinding(
        uniqueCodes([
          ...delegateFinding(call),
          ...faultFindings(reading, found.faults),
          ...ruleFindings(rule, read),
          ...given.findings,
          ...inside.findings,
        ]),
        movements,
        walk,
      ),
      movements,
      understood: 3 + given.understood,
      total: 3 + given.total + reading.unread.length + inside.hidden + found.faults.length,
    },
    walk,
  );
}

const ruleFindings = (rule: KnownCall, read: ReadCall): readonly Finding[] => rule.findings?.(read) ?? [];

/** A permission inside of a batch is easily overlooked: the sentence at the top does not speak of it. */
function withInsideFinding(
  findings: readonly Finding[],
  movements: readonly Movement[],
  walk: Walk,
): readonly Finding[] {
  const given = movements.find(({ role, amount }) => role !== 'recipient' && amount !== '0');
  const isSaid = findings.some(({ weight }) => weight !== 'note');
  if (walk.depth === 0 || given === undefined || isSaid) return findings;
  const what = given.role === 'spender' ? 'may spend tokens' : 'gets control';
  const who = showAddress(given.address, walk);
  return [...findings, caution('other', `By one of the calls inside, ${who} ${what}.`)];
}

/** Target and value, as far as they are said. */
const frameFacts = (call: InnerCall, walk: Walk): readonly DecodedFact[] => [
  call.to === null ? textFact('Target', 'not named') : addressFact('Target', call.to, walk),
  call.value === null ? textFact('Value', 'none said') : nativeFact('Value', call.value, walk),
  ...(call.isDelegate ? [textFact('Operation', 'delegatecall')] : []),
];

function delegateFinding(call: InnerCall): readonly Finding[] {
  if (!call.isDelegate) return [];
  return [
    danger(
      'delegatecall',
      'A delegatecall: the code of the target runs with all rights and money of the caller.',
    ),
  ];
}

const valueMovement = (call: InnerCall, walk: Walk, evenNothing: boolean) =>
  call.value === null || (call.value === 0n && !evenNothing)
    ? []
    : movement(walk, { role: 'recipient', address: call.to, asset: 'Native', amount: call.value });

interface Inside {
  readonly decoded: readonly Decoded[];
  /** Calls that are not decoded, each as one line with all of its bytes. */
  readonly facts: readonly DecodedFact[];
  readonly hidden: number;
  readonly findings: readonly Finding[];
}

function decodeInside(pointer: string, calls: readonly InnerCall[], walk: Walk): Inside {
  const deeper = goInside(walk);
  const decoded: Decoded[] = [];
  for (const call of calls) {
    if (deeper.depth > DECODE_LIMITS.depth || walk.left.calls <= 0) break;
    walk.left.calls -= 1;
    decoded.push(decodeCall(pointer, call, deeper));
  }
  const rest = calls.slice(decoded.length);
  if (rest.length === 0) return { decoded, facts: [], hidden: 0, findings: [] };
  const sentence = `${counted(rest.length, 'call')} inside ${rest.length === 1 ? 'is' : 'are'} not decoded: only ${DECODE_LIMITS.count} calls and ${DECODE_LIMITS.depth} levels are.`;
  return {
    decoded,
    facts: rest.map((call, index) => restFact(call, decoded.length + index, calls.length)),
    hidden: rest.length,
    findings: [
      danger('capped', sentence),
      ...(rest.some(({ isDelegate }) => isDelegate) ? hiddenDelegate : []),
    ],
  };
}

const hiddenDelegate = [danger('delegatecall', 'One of the calls that are not decoded is a delegatecall.')];

const restFact = (call: InnerCall, index: number, count: number): DecodedFact => ({
  label: `Call ${index + 1} of ${count}, not decoded${call.isDelegate ? ', delegatecall' : ''}`,
  value: `to ${call.to ?? 'not named'}, value ${call.value ?? 0n}, data 0x${hex(call.data)}`,
  form: 'bytes',
});

/** One finding a kind; a second of the same kind only with other words. */
function uniqueCodes(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, sentence }) => {
    const key = code === 'unreadable' || code === 'capped' || code === 'other' ? sentence : code;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const MAX_RANGES = 8; // the call data stands below, whole

function unreadFacts({ unread }: AbiReading): readonly DecodedFact[] {
  const shown = unread
    .slice(0, MAX_RANGES)
    .map(({ start, bytes }) => bytesFact(`Bytes of no argument, from ${start + SELECTOR}`, bytes));
  const more = unread.length - shown.length;
  return more === 0
    ? shown
    : [...shown, textFact('More bytes of no argument', `${counted(more, 'place')}, in the call data below`)];
}

function faultFindings(reading: AbiReading, innerFaults: readonly string[]): readonly Finding[] {
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
