import { describe, expect, it } from 'vitest';
import type { Need } from '../../../../main/actions/action.ts';
import { describeAction } from '../../../../main/actions/describe-action.ts';
import { readFields } from '../../../../main/actions/field-rules.ts';
import type { Operation } from '../../../../main/actions/operation.ts';
import { ACCESS_OPERATIONS } from '../../../../main/actions/operations/access-operations.ts';
import { leavesOf } from '../../../../main/actions/payload/payload-tree.ts';
import { objectOf } from '../../json-object.ts';

/** Fields of payloads whose value goes into a path that is fetched. */
const ID_FIELDS = ['permissionId', 'identityId', 'walletId'];

const namesOf = ({ template }: Operation): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** What is fetched when every id of the request is this one, but for `other`. */
function needsFor(
  operation: Operation,
  id: string,
  other: Readonly<Record<string, string>> = {},
): readonly Need[] {
  const parameters = Object.fromEntries(namesOf(operation).map((name) => [name, other[name] ?? id]));
  const root = objectOf(Object.fromEntries(ID_FIELDS.map((name) => [name, other[name] ?? id])));
  return operation.needs(parameters, readFields(leavesOf(root), operation.rulesFor(root)));
}

const pathOf = (need: Need): string =>
  need.kind === 'document' ? need.path : need.kind === 'wallet' ? need.walletId : '';

const PLAIN = 'us-832cv-mh5rd-q4t7s2r7762154ho';
/** Paths that carry an id; those of lists carry none. */
const fetching = ACCESS_OPERATIONS.filter((one) =>
  needsFor(one, PLAIN).some((need) => pathOf(need).includes(PLAIN)),
);

/** The permission or user of a payload; the wallet of a payload stands by its id only. */
const FETCHED: Readonly<Record<string, string>> = {
  'auth.activateUser': '/auth/users/ID',
  'auth.deactivateUser': '/auth/users/ID',
  'auth.archiveUser': '/auth/users/ID',
  'auth.updateUser': '/auth/users/ID',
  'auth.createServiceAccount': '/permissions/ID',
  'auth.activateServiceAccount': '/auth/service-accounts/ID',
  'auth.deactivateServiceAccount': '/auth/service-accounts/ID',
  'auth.archiveServiceAccount': '/auth/service-accounts/ID',
  'auth.updateServiceAccount': '/auth/service-accounts/ID',
  'auth.createPersonalAccessToken': '/permissions/ID',
  'auth.activatePersonalAccessToken': '/auth/pats/ID',
  'auth.deactivatePersonalAccessToken': '/auth/pats/ID',
  'auth.archivePersonalAccessToken': '/auth/pats/ID',
  'auth.updatePersonalAccessToken': '/auth/pats/ID',
  'permissions.updatePermission': '/permissions/ID /permissions/ID/assignments',
  'permissions.archivePermission': '/permissions/ID /permissions/ID/assignments',
  'permissions.createAssignment': '/permissions/ID /auth/users/ID',
  'permissions.deleteAssignment': '/permissions/ID /permissions/ID/assignments',
  'webhooks.updateWebhook': '/webhooks/ID',
  'webhooks.deleteWebhook': '/webhooks/ID',
  'webhooks.pingWebhook': '/webhooks/ID',
  'feeSponsors.createFeeSponsor': 'ID',
  'feeSponsors.activateFeeSponsor': '/fee-sponsors/ID',
  'feeSponsors.deactivateFeeSponsor': '/fee-sponsors/ID',
  'feeSponsors.deleteFeeSponsor': '/fee-sponsors/ID',
  'networks.updateCantonValidator': '/networks/ID/validators/ID',
  'networks.deleteCantonValidator': '/networks/ID/validators/ID',
};

const PLAIN_PATH = /^(?:\/[A-Za-z0-9_-]+)+(?:\?agreementType=[A-Za-z]+)?$/;

const HOSTILE = [
  '../x',
  '..',
  'a/b?c',
  'a/b',
  'a?b',
  'a#b',
  'a%2Fb',
  '%2e%2e',
  'a b',
  'a\nb',
  'a\\b',
  'to-/../../users',
  '',
  '\u0430bc',
  'x'.repeat(129),
];

describe('ids of the request in paths that are fetched', () => {
  it('are plain ones in every operation that names something', () => {
    const list = ACCESS_OPERATIONS.map((one) => [one.id, needsFor(one, 'ID').map(pathOf).join(' ')] as const);
    const naming = list.filter(([, paths]) => paths.includes('ID'));
    expect(Object.fromEntries(naming)).toEqual(FETCHED);
  });

  it.each(fetching)('$id asks for nothing under an id that is not plain', (operation) => {
    for (const id of HOSTILE) expect([id, needsFor(operation, id).map(pathOf)]).toEqual([id, []]);
  });

  const places = ACCESS_OPERATIONS.flatMap((one) =>
    [...namesOf(one), ...ID_FIELDS].map((place) => ({ id: one.id, place, operation: one })),
  );
  it.each(places)(
    '$id asks for plain paths only when just its $place is not plain',
    ({ place, operation }) => {
      for (const id of HOSTILE) {
        for (const need of needsFor(operation, PLAIN, { [place]: id })) {
          if (need.kind === 'document') expect(need.path).toMatch(PLAIN_PATH);
          else expect(pathOf(need)).toBe(PLAIN);
        }
      }
    },
  );

  it.each(ACCESS_OPERATIONS)(
    '$id asks for nothing at a path in another form than the plain one',
    (operation) => {
      if (namesOf(operation).length === 0) return;
      for (const id of ['..%2Fx', '%2e%2e', 'a%3Fb', '..', 'a%20b']) {
        const path = operation.template.replace(/\{\w+\}/g, id);
        expect(describeAction({ method: operation.method, path, payload: '' }).needs).toEqual([]);
      }
    },
  );
});
