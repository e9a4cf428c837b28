/** What gets looser about when a rule triggers. */
import type { JsonNode } from '../../../core/json-tree.ts';
import { compareNumbers } from './compare-numbers.ts';
import { missingIn } from './missing-in.ts';
import { showNumber } from './policy-words.ts';
import { isTrueAt, numberAt, textAt, textsAt } from './read-policy.ts';

interface Sides {
  readonly old: JsonNode | null;
  readonly next: JsonNode | null;
}

/** Settings of one kind of rule, now and afterwards. */
export function compareSettings(
  rule: string | null,
  old: JsonNode | null,
  next: JsonNode | null,
): readonly string[] {
  const sides = { old, next };
  switch (rule) {
    case 'TransactionRecipientWhitelist':
      return moreAddresses(sides);
    case 'TransactionAmountLimit':
    case 'TransactionAmountVelocity':
    case 'TransactionCountVelocity':
      return [...otherCurrency(sides), ...rises(sides, LIMIT), ...falls(sides, TIMEFRAME)];
    case 'ChainalysisTransactionPrescreening':
    case 'ChainalysisTransactionScreening':
      return [
        ...otherLevel(sides),
        ...CATEGORIES.flatMap((place) => fewerCategories(sides, place)),
        ...skips(sides),
      ];
    case 'GlobalLedgerTransactionPrescreening':
      return [...rises(sides, SCORE), ...skips(sides)];
    case 'TravelRuleTransactionPrescreening':
      return [...rises(sides, TRIGGER), ...falls(sides, CLEAR)];
    default:
      return [];
  }
}

interface Measure {
  readonly pointer: string;
  readonly words: string;
  readonly unit: string;
}
const LIMIT: Measure = { pointer: '/limit', words: 'The limit rises', unit: '' };
const TIMEFRAME: Measure = {
  pointer: '/timeframe',
  words: 'The limit counts for a shorter time',
  unit: ' minutes',
};
const SCORE: Measure = {
  pointer: '/riskScoreThreshold',
  words: 'Only a higher risk score triggers',
  unit: '',
};
const TRIGGER: Measure = {
  pointer: '/autoTriggerTimeoutSeconds',
  words: 'It triggers later',
  unit: ' seconds',
};
const CLEAR: Measure = {
  pointer: '/autoClearAfterDeliveredTimeoutSeconds',
  words: 'It is cleared by itself sooner',
  unit: ' seconds',
};

const rises = (sides: Sides, measure: Measure): readonly string[] => moves(sides, measure, 1);
const falls = (sides: Sides, measure: Measure): readonly string[] => moves(sides, measure, -1);

function moves({ old, next }: Sides, { pointer, words, unit }: Measure, looser: 1 | -1): readonly string[] {
  const [before, after] = [numberAt(old, pointer), numberAt(next, pointer)];
  if (before === after) return [];
  const [from, to] = [before, after].map((one) => (one === null ? 'none' : `${showNumber(one)}${unit}`));
  const order = before === null || after === null ? null : compareNumbers(after, before);
  if (order !== null) return order === looser ? [`${words}: ${to} instead of ${from}.`] : [];
  // The one measure that may be absent; without it nothing is cleared by itself.
  if (pointer === CLEAR.pointer && after === null) return [];
  if (pointer === CLEAR.pointer && before === null) return [`It is cleared by itself after ${to}.`];
  return [`A limit of the rule changes in a way that cannot be compared: ${to} instead of ${from}.`];
}

const otherCurrency = ({ old, next }: Sides): readonly string[] =>
  textAt(old, '/currency') === textAt(next, '/currency')
    ? []
    : ['The limit is counted in another currency afterwards.'];

function moreAddresses({ old, next }: Sides): readonly string[] {
  const added = missingIn(textsAt(old, '/addresses') ?? [], textsAt(next, '/addresses') ?? []).length;
  if (added === 0) return [];
  return [
    `${added} ${added === 1 ? 'address is' : 'addresses are'} added to the list that the rule lets pass.`,
  ];
}

const LEVELS = ['LOW', 'MEDIUM', 'HIGH', 'SEVERE'];

function otherLevel({ old, next }: Sides): readonly string[] {
  const [before, after] = [textAt(old, '/alerts/alertLevel'), textAt(next, '/alerts/alertLevel')];
  if (before === after) return [];
  const [from, to] = [LEVELS.indexOf(before ?? ''), LEVELS.indexOf(after ?? '')];
  if (from < 0 || to < 0) return ['The alert level changes in a way that cannot be compared.'];
  return to > from ? ['Only graver alerts trigger afterwards.'] : [];
}

const CATEGORIES = ['/alerts', '/exposures/direct', '/addresses'];

/** An empty list and one with entries are not comparable: nobody says whether empty means all or none. */
function fewerCategories({ old, next }: Sides, place: string): readonly string[] {
  const before = textsAt(old, `${place}/categoryIds`) ?? [];
  const after = textsAt(next, `${place}/categoryIds`) ?? [];
  if ((before.length === 0) !== (after.length === 0)) {
    return ['The categories that trigger change in a way that cannot be compared.'];
  }
  const lost = missingIn(after, before).length;
  return lost === 0 ? [] : [`${lost} ${lost === 1 ? 'category triggers' : 'categories trigger'} no longer.`];
}

const SKIPS = [
  ['skipUnscreenableTransaction', 'What cannot be screened passes afterwards.'],
  ['skipUnsupportedNetwork', 'Transfers on networks that are not screened pass afterwards.'],
  ['skipUnsupportedAsset', 'Transfers of assets that are not screened pass afterwards.'],
  ['skipChainalysisFailure', 'Transfers pass afterwards when the screening fails.'],
  ['skipGlobalLedgerFailure', 'Transfers pass afterwards when the screening fails.'],
] as const;

const skips = ({ old, next }: Sides): readonly string[] =>
  SKIPS.flatMap(([name, sentence]) => {
    const pointer = `/fallbackBehaviours/${name}`;
    return isTrueAt(next, pointer) && !isTrueAt(old, pointer) ? [sentence] : [];
  });
