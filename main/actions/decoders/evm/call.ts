// Protects the person from a call whose effect is not seen: every argument, every call inside and every byte of
// the data is shown.
// From: whoever wrote the call. Nothing is dropped, calls inside are counted, what is not known is named.
// Not from: a contract that gives the name of a known function to something else.

import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { hex } from '../../../core/bytes.ts';
import { DECODE_LIMITS, type Decoded } from '../decoded.ts';
import { type AbiReading, readArguments } from './abi-reader.ts';
import { nativeAmount } from './amounts.ts';
import { argumentFacts } from './argument-facts.ts';
import { faultFindings, unreadFacts } from './call-faults.ts';
import { delegateFinding, uniqueFindings, withInsideFinding } from './call-findings.ts';
import { fillSentence } from './call-sentence.ts';
import { SELECTOR } from './evm-bytes.ts';
import { addressFact, bytesFact, counted, danger, nativeFact, textFact } from './facts.ts';
import { finish } from './finish.ts';
import {
  type InnerCall,
  type InnerCalls,
  type KnownCall,
  makeReadCall,
  type ReadCall,
} from './known-call.ts';
import { findFunction, type KnownFunction } from './known-calls.ts';
import { listCall } from './listed-calls.ts';
import { movement } from './movements.ts';
import { goInside, showAddress, type Walk } from './walk.ts';

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
        uniqueFindings([
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

/** Target and value, as far as they are said. */
const frameFacts = (call: InnerCall, walk: Walk): readonly DecodedFact[] => [
  call.to === null ? textFact('Target', 'not named') : addressFact('Target', call.to, walk),
  call.value === null ? textFact('Value', 'none said') : nativeFact('Value', call.value, walk),
  ...(call.isDelegate ? [textFact('Operation', 'delegatecall')] : []),
];

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
  const listed = rest.map((call, index) => {
    const label = `Call ${decoded.length + index + 1} of ${calls.length}`;
    const inWords = listCall(label, call.data, deeper);
    return { ...inWords, facts: [restFact(call, label), ...inWords.facts] };
  });
  return {
    decoded,
    facts: listed.flatMap(({ facts }) => facts),
    hidden: rest.length,
    findings: [
      danger('capped', sentence),
      ...(rest.some(({ isDelegate }) => isDelegate) ? hiddenDelegate : []),
      ...listed.flatMap(({ findings }) => findings),
    ],
  };
}

const hiddenDelegate = [danger('delegatecall', 'One of the calls that are not decoded is a delegatecall.')];

const restFact = (call: InnerCall, label: string): DecodedFact => ({
  label: `${label}, not decoded${call.isDelegate ? ', delegatecall' : ''}`,
  value: `to ${call.to ?? 'not named'}, value ${call.value ?? 0n}, data 0x${hex(call.data)}`,
  form: 'bytes',
});
