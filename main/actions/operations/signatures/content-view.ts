import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import type { Decoded } from '../../decoders/decoded.ts';
import { decodeDelegation } from '../../decoders/other/decode-delegation.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { showValue } from '../../payload/payload-tree.ts';
import { nodeAt } from '../../show-node.ts';
import { contentSentence } from './content-words.ts';
import type { SigningContext } from './signing-context.ts';

export type ContentView = Partial<OperationView> & { readonly sentence: string };

/** One kind of content. `verb`: "Sign" or "Broadcast". */
export type PresentContent = (input: PresentInput, context: SigningContext, verb: string) => ContentView;

export type ContentTable = Readonly<Record<string, PresentContent>>;

/** Text at a pointer; empty when it is not there, which blocks by itself where it is required. */
export const textAt = ({ root }: PresentInput, pointer: string): string => {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'string' ? node.value : '';
};

export const objectAt = ({ root }: PresentInput, pointer: string): JsonObject | null => {
  const node = pointer === '' ? root : root && nodeAt(root, pointer);
  return node?.type === 'object' ? node : null;
};

const scalarAt = ({ root }: PresentInput, pointer: string): string | null => {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'string' || node?.type === 'number' ? rawText(node) : null;
};

const rawText = (node: JsonNode): string => (node.type === 'string' ? node.value : showValue(node));

/** Every kind: the sentence of what was decoded. */
export const shown = (verb: string, noun: string, decoded: Decoded): ContentView => ({
  sentence: contentSentence(verb, noun, decoded),
  decoded: [decoded],
});

export const unusable = (name: string): string => `The payload has no usable "${name}".`;

export const delegationAt = (at: string, input: PresentInput, context: SigningContext): Decoded =>
  decodeDelegation(
    at,
    {
      address: scalarAt(input, `${at}/address`),
      chainId: scalarAt(input, `${at}/chainId`),
      nonce: scalarAt(input, `${at}/nonce`),
    },
    context,
  );
