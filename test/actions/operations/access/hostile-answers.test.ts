import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAction, presentAction } from '../../../../main/actions/describe-action.ts';
import { unshowText } from '../../../../main/core/show-text.ts';
import { objectOf } from '../../json-object.ts';
import { SAMPLES } from './samples.ts';

/** Members that the descriptors read, so that hostile values land where they count. */
const NAMES = [
  'id',
  'userId',
  'userInfo',
  'tokenId',
  'name',
  'items',
  'operations',
  'permissionAssignments',
  'permissionName',
  'identityId',
  'nextPageToken',
  'latestAgreement',
  'agreementType',
  'url',
  'isArchived',
];
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\u202e', '<b>', 'Policies:Update', '__proto__'),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...NAMES), tie('value')),
}));
const answer = fc.dictionary(fc.constantFrom(...NAMES), value);

describe('an answer of the server', () => {
  it('of any shape gives a card whose facts are displayed text (property)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), answer, (sample, body) => {
        const { needs } = describeAction(sample);
        const names = needs.flatMap((need) => (need.kind === 'document' ? [need.name] : []));
        const documents = Object.fromEntries(names.map((name) => [name, objectOf(body)]));
        const view = presentAction(sample, { documents });
        expect(view.sentence).toBe(presentAction(sample, {}).sentence);
        for (const fact of view.facts) expect([fact.id, unshowText(fact.value)]).not.toEqual([fact.id, null]);
      }),
      { numRuns: 300 },
    );
  });
});
