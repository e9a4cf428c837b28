/** The user operations of a smart account, as the API takes them: a list of `{to, value, data}`. */
import type { DecodedFact } from '../../../../preload/decoded-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { DECODE_LIMITS, type DecodeContext, type Decoded } from '../decoded.ts';
import { uniqueFindings } from './call-findings.ts';
import { decodeCallTexts } from './decode-call.ts';
import { parseHexBytes } from './evm-bytes.ts';
import { counted, danger, foreignFact } from './facts.ts';
import { finish } from './finish.ts';
import { jsonText } from './json-text.ts';
import { type ListedCall, listCall } from './listed-calls.ts';
import { goInside, startWalk, type Walk } from './walk.ts';

const PARTS = ['to', 'value', 'data'] as const;

/** Decodes every operation of the list, each in its place. */
export function decodeUserOperations(
  pointer: string,
  operations: readonly JsonNode[],
  context: DecodeContext,
): Decoded {
  const walk = startWalk(context);
  const count = Math.min(operations.length, DECODE_LIMITS.count);
  const each = operations.length > 1 ? goInside(walk) : walk; // a single one is the call itself
  const inner = operations.slice(0, count).map((node, index) => {
    walk.left.calls -= 1;
    return decodeOne(`${pointer}/${index}`, node, each);
  });
  const rest = operations.slice(count);
  const listed = rest.map((node, index) => listOperation(`Operation ${count + index + 1}`, node, each));
  return finish(
    {
      pointer,
      title: 'User operations',
      sentence: `Runs ${counted(operations.length, 'operation')} in the order below.`,
      facts: listed.flatMap(({ facts }) => facts),
      inner,
      findings:
        rest.length === 0
          ? []
          : [
              danger(
                'capped',
                `${counted(rest.length, 'operation')} of ${operations.length} not decoded: only ${DECODE_LIMITS.count} are.`,
              ),
              ...uniqueFindings(listed.flatMap(({ findings }) => findings)),
            ],
      understood: 0,
      total: rest.length,
    },
    walk,
  );
}

/** One line with the whole of it, and what its call says where that is known. */
function listOperation(label: string, node: JsonNode, walk: Walk): ListedCall {
  const data = (node.type === 'object' ? textsOf(node)?.data : null) ?? '';
  const inWords = listCall(label, parseHexBytes(data) ?? new Uint8Array(), walk);
  return { ...inWords, facts: [foreignFact(`${label}, not decoded`, jsonText(node)), ...inWords.facts] };
}

function decodeOne(pointer: string, node: JsonNode, walk: Walk): Decoded {
  const texts = node.type === 'object' ? textsOf(node) : null;
  if (node.type !== 'object' || texts === null) return decodeOdd(pointer, node, walk);
  const call = decodeCallTexts(pointer, texts, walk);
  const others = otherMembers(node);
  if (others.length === 0) return call;
  const { understood, total } = call.coverage;
  return {
    ...call,
    facts: [...call.facts, ...others],
    findings: [
      ...call.findings,
      danger('not-decoded', 'This operation has members that this program does not know.'),
    ],
    coverage: { understood, total: total + others.length },
  };
}

/** Null when a part stands there twice. */
function textsOf(node: JsonObject): { to: string | null; value: string | null; data: string | null } | null {
  const texts: (string | null)[] = [];
  for (const part of PARTS) {
    const [first, second] = node.members.filter(({ key }) => key.value === part);
    if (second !== undefined) return null;
    texts.push(first === undefined || first.value.type === 'null' ? null : plainText(first.value));
  }
  const [to = null, value = null, data = null] = texts;
  return { to, value, data };
}

/** What is neither a text nor a number is no target, value or data, and is shown as it is written. */
const plainText = (node: JsonNode): string => (node.type === 'string' ? node.value : jsonText(node));

const otherMembers = (node: JsonObject): readonly DecodedFact[] =>
  node.members
    .filter(({ key }) => !PARTS.some((part) => part === key.value))
    .map(({ key, value }) => foreignFact(`Not understood: ${showText(key.value)}`, jsonText(value)));

const decodeOdd = (pointer: string, node: JsonNode, walk: Walk): Decoded =>
  finish(
    {
      pointer,
      title: 'Operation that cannot be read',
      sentence: 'This is not an operation of the form to, value and data.',
      facts: [foreignFact('As it is', jsonText(node))],
      findings: [danger('unreadable', 'The operation is not of the form to, value and data.')],
      understood: 0,
      total: 1,
    },
    walk,
  );
