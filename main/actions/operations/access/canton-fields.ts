import type { JsonObject } from '../../../core/json-tree.ts';
import { type FieldRule, topText } from '../../field-rules.ts';
import { nodeAt } from '../../show-node.ts';

export const CANTON_PARTS = ['validator', 'ledger'] as const;
export type CantonPart = (typeof CANTON_PARTS)[number];

export const CANTON_NAME: FieldRule = { path: '/name', label: 'Name', type: 'text' };

const KIND: FieldRule = {
  path: '/kind',
  label: 'Kind',
  type: 'text',
  isRequired: true,
  words: { Shared: 'Shared, run by Dfns', Custom: 'Your own' },
};

const WORDS = { validator: 'Validator', ledger: 'Ledger' } as const;

/** How one of the two services is reached; everything is required but the path of the token. */
function partRules(part: CantonPart): readonly FieldRule[] {
  const what = WORDS[part];
  const fields: readonly (readonly [path: string, label: string])[] = [
    ['url', 'address'],
    ['oauth2/domain', 'where access tokens come from'],
    ['oauth2/tokenPath', 'path of access tokens'],
    ['oauth2/audience', 'audience of access tokens'],
    ['oauth2/clientId', 'client id'],
    ['oauth2/clientSecret', 'client secret (a password in plain text)'],
  ];
  return fields.map(([path, label]) => ({
    path: `/${part}/${path}`,
    label: `${what}: ${label}`,
    type: 'text',
    isMono: true,
    ...(path === 'oauth2/tokenPath' ? {} : { isRequired: true }),
  }));
}

/** The fields go with the kind: of a shared validator the service knows everything itself. */
export function newValidatorRules(root: JsonObject | null): readonly FieldRule[] {
  const parts = topText(root, 'kind') === 'Custom' ? CANTON_PARTS.flatMap(partRules) : [];
  return [KIND, ...parts, CANTON_NAME];
}

/** A part that is sent at all is sent as a whole. */
export function changedValidatorRules(root: JsonObject | null): readonly FieldRule[] {
  const sent = CANTON_PARTS.filter((part) => root !== null && nodeAt(root, `/${part}`) !== null);
  return [...sent.flatMap(partRules), CANTON_NAME];
}
