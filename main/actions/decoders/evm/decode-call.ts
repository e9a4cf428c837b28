/** Calls as the API takes them: target, value and data as texts. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { decodeCall } from './call.ts';
import { parseAddress, parseHexBytes, parseQuantity } from './evm-bytes.ts';
import { danger, foreignFact, textFact } from './facts.ts';
import { finish } from './finish.ts';
import { startWalk, type Walk } from './walk.ts';

/** Texts as they stand in the payload; null where the payload has none. */
export interface CallTexts {
  readonly to: string | null;
  readonly value: string | null;
  readonly data: string | null;
}

/** Decodes target, value and call data. Texts that are no such thing are shown as they are. */
export const decodeEvmCall = (pointer: string, texts: CallTexts, context: DecodeContext): Decoded =>
  decodeCallTexts(pointer, texts, startWalk(context));

// The largest transaction that nodes pass on has 128 KiB (txMaxSize of go-ethereum).
export const MAX_BYTES = 131_072;

export function decodeCallTexts(pointer: string, texts: CallTexts, walk: Walk): Decoded {
  const to = texts.to === null ? null : parseAddress(texts.to);
  const value = texts.value === null ? null : parseQuantity(texts.value);
  const data = parseHexBytes(texts.data ?? '');
  const frame = [
    ...(texts.to !== null && to === null ? ['the target is no address'] : []),
    ...(texts.value !== null && value === null ? ['the value is no whole number of 256 bits'] : []),
  ];
  const body =
    data === null
      ? ['the data is not made of hex digits in pairs']
      : data.length > MAX_BYTES
        ? ['the data is longer than a network takes (128 KiB)']
        : [];
  const call = { to, value, data: data ?? new Uint8Array(), isDelegate: false };
  if (body.length === 0 && frame.length === 0) return decodeCall(pointer, call, walk);
  if (body.length === 0 && call.data.length > 0)
    return withOddFrame(decodeCall(pointer, call, walk), texts, frame);
  return finish(
    {
      pointer,
      title: 'Call that cannot be read',
      sentence: 'This is not a call as the network takes it, so its effect is not known.',
      facts: textsAsFacts(texts),
      findings: [unreadable([...frame, ...body])],
      understood: 0,
      total: 3,
    },
    walk,
  );
}

/** What the data says is shown whatever stands beside it: a program that sends it may read an odd value in its own way. */
function withOddFrame(call: Decoded, texts: CallTexts, faults: readonly string[]): Decoded {
  const { understood, total } = call.coverage;
  const written = new Map(textsAsFacts(texts).map((fact) => [fact.label, fact]));
  return {
    ...call,
    facts: call.facts.map((fact) => (FRAME.has(fact.label) ? (written.get(fact.label) ?? fact) : fact)),
    findings: [unreadable(faults), ...call.findings],
    coverage: { understood: understood - faults.length, total },
  };
}

const FRAME = new Set(['Target', 'Value']);

const unreadable = (faults: readonly string[]): Finding =>
  danger('unreadable', `The call cannot be read: ${faults.join('; ')}.`);

const textsAsFacts = ({ to, value, data }: CallTexts): readonly DecodedFact[] => [
  to === null ? textFact('Target', 'not named') : foreignFact('Target', to),
  value === null ? textFact('Value', 'none said') : foreignFact('Value', value),
  data === null ? textFact('Call data', 'none') : foreignFact('Call data', data),
];
