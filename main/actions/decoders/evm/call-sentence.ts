/** Sentences of the tables with the arguments in them. */
import { amountInWords } from './amounts.ts';
import type { KnownCall, ReadCall } from './known-call.ts';
import { showAddress } from './walk.ts';

const PLACE = /\{([^}]+)\}/g;
const AMOUNT = /amount|subtractedValue/i;

/** Everything put in is an address, digits or a word of ours: no foreign text. */
export function fillSentence(sentence: KnownCall['sentence'], call: ReadCall): string {
  const template = typeof sentence === 'string' ? sentence : sentence(call);
  return `${template.replace(PLACE, (_, path: string) => wordsFor(path, call))}.`;
}

function wordsFor(path: string, call: ReadCall): string {
  if (path === 'target')
    return call.target === null ? 'a contract that is not named' : showAddress(call.target, call.walk);
  const value = call.at(path);
  switch (value?.kind) {
    case 'address':
      return showAddress(value.address, call.walk);
    case 'integer':
      return AMOUNT.test(path) ? amountInWords(value.value, value.bits) : value.value.toString();
    case 'flag':
      return value.value ? 'yes' : 'no';
    default:
      return '(missing)';
  }
}
