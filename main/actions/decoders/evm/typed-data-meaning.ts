/** Known EIP-712 messages: what a signature of them gives away. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import { danger } from './facts.ts';
import type { TypedLeaf } from './typed-data-leaves.ts';
import { type Message, readable, type TypedMeaning, type TypedRule } from './typed-data-message.ts';
import { ORDER_RULES } from './typed-data-orders.ts';
import { PERMIT_RULES } from './typed-data-permits.ts';
import { SAFE_RULES } from './typed-data-safe.ts';
import type { Walk } from './walk.ts';

const RULES: readonly TypedRule[] = [...PERMIT_RULES, ...SAFE_RULES, ...ORDER_RULES];

/**
 * Null when this program does not know the message: names and types both have to be those of the rule. What is wrong elsewhere in
 * it does not hide what it gives away.
 */
export function findMeaning(
  primary: string,
  leaves: readonly TypedLeaf[],
  { contract, walk }: { readonly contract: string | null; readonly walk: Walk },
): TypedMeaning | null {
  const good = readable(leaves);
  const types = new Map(good.map(({ path, type }) => [path, type]));
  const fits = ({ type, path }: Place): boolean => types.get(path) === type;
  const rule = RULES.find(
    (one) =>
      one.primary.includes(primary) &&
      placesOf(one.needs).every(fits) &&
      placesOf(one.may).every((place) => !types.has(place.path) || fits(place)),
  );
  const values = new Map(good.map(({ path, value }) => [path, value]));
  const message: Message = { primary, contract, values, walk };
  return rule?.read(message) ?? null;
}

interface Place {
  readonly type: string;
  readonly path: string;
}

/** "address owner,uint256 value" */
const placesOf = (text: string | undefined): readonly Place[] =>
  text === undefined
    ? []
    : text.split(',').map((part) => {
        const [type = '', path = ''] = part.split(' ');
        return { type, path };
      });

/** For a message without a meaning: whether it has the name and the fields of a known one all the same. */
export function falseNameFindings(primary: string, leaves: readonly TypedLeaf[]): readonly Finding[] {
  const names = new Set(leaves.map(({ path }) => firstStep(path)));
  const isKnown = RULES.some(
    (rule) =>
      rule.primary.includes(primary) && placesOf(rule.needs).every(({ path }) => names.has(firstStep(path))),
  );
  if (!isKnown) return [];
  return [
    danger(
      'unreadable',
      `It has the name and the fields of a known message (${primary}), but with other types or values.`,
    ),
  ];
}

const FIRST_STEP = /^[^.[]*/;
const firstStep = (path: string): string => FIRST_STEP.exec(path)?.[0] ?? '';
