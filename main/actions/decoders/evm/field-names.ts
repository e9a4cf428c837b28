/** What the name of a field says about its number. Whole words only: "bid" is no id, "amountPaid" no id, "invalidated" no time. */

const WORDS = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+/g;
const MAX_LENGTH = 256;
const AMOUNTS = new Set(['amount', 'amounts', 'value', 'values', 'price', 'allowance']);
const ENDS = new Set(
  'deadline expiration expiry expire expires expireat expiresat until validto validuntil validbefore endtime enddate'.split(
    ' ',
  ),
);
const NO_AMOUNTS = new Set([
  ...ENDS,
  ...'nonce salt time times timestamp starttime date validafter validfrom issuedat'.split(' '),
  ...'id ids uid tokenid tokenids chainid identifier identifiers hash criteria'.split(' '),
]);
const PAIRS = new Set(['valid', 'end', 'start', 'expire', 'expires', 'issued']);

/** The last step of a path without its index: "details[0].amount" -> "amount". */
export function lastName(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const open = name.indexOf('[');
  return (open < 0 ? name : name.slice(0, open)).slice(0, MAX_LENGTH);
}

/** The words of a name in small letters, and every two that stand together and mean a time: "valid" and "to" -> "validto". */
function wordsOf(path: string): readonly string[] {
  const words = (lastName(path).match(WORDS) ?? []).map((word) => word.toLowerCase());
  const pairs = words.flatMap((word, index) => (PAIRS.has(word) ? [word + (words[index + 1] ?? '')] : []));
  return [...words, ...pairs];
}

/** Whether a number under this name is clearly a time, an id or a hash. */
export function isNoAmount(path: string): boolean {
  const words = wordsOf(path);
  return words.some((word) => NO_AMOUNTS.has(word)) && !words.some((word) => AMOUNTS.has(word));
}

export function isEnd(path: string): boolean {
  const words = wordsOf(path);
  return words.some((word) => ENDS.has(word)) && !words.some((word) => AMOUNTS.has(word));
}
