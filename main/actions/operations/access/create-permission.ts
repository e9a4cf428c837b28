import type { FieldRule } from '../../field-rules.ts';
import type { Operation } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { declare } from '../declare.ts';
import { missingList, textsOf } from './list-fields.ts';
import { viewPowers } from './permission-powers.ts';
import { PERMISSION_WORDS } from './permission-words.ts';

export const NAME: FieldRule = { path: '/name', label: 'Name of the permission', type: 'text' };
export const ALLOWS: FieldRule = {
  path: '/operations/*',
  label: 'Allows',
  type: 'text',
  words: PERMISSION_WORDS,
};

export const createPermission: Operation = declare({
  id: 'permissions.createPermission',
  method: 'POST',
  template: '/permissions',
  title: 'New permission',
  reach: 'control',
  risk: 'high',
  riskReason: 'says what those may do who get it',
  rules: [{ ...NAME, isRequired: true }, ALLOWS],
  sentence: 'Create a permission that can be given to users and programs',
  special: ({ root, fields }) => ({
    // From the payload itself: an operation that this version does not know may be powerful too.
    ...viewPowers(textsOf(root && nodeAt(root, '/operations')), 'It includes', 'decoded'),
    blocks: missingList(fields, 'operations'),
  }),
});
