import { describe, expect, it } from 'vitest';
import { describeAction } from '../../../../main/actions/describe-action.ts';
import { readFields } from '../../../../main/actions/field-rules.ts';
import type { Operation, OperationView } from '../../../../main/actions/operation.ts';
import { deleteAssignment } from '../../../../main/actions/operations/access/assign-permission.ts';
import { archiveServiceAccount } from '../../../../main/actions/operations/access/change-service-account.ts';
import { sampleOf, sentences, show } from './samples.ts';

function present(operation: Operation, query: readonly (readonly [string, string])[]): OperationView {
  return operation.present({ parameters: {}, fields: readFields([], []), root: null, server: {}, query });
}

describe('force', () => {
  it.each([
    ['permissions.deleteAssignment', deleteAssignment, 'It skips the approval that a policy asks for'],
    ['auth.archiveServiceAccount', archiveServiceAccount, 'It skips the check whether policies need'],
  ] as const)('in the query of %s is a danger', (id, operation, sentence) => {
    expect(present(operation, [['force', 'true']]).dangers?.join()).toContain(sentence);
    expect(present(operation, [['force', '1']]).dangers?.join()).toContain(sentence);
    expect(present(operation, [['force', 'false']]).dangers?.join()).not.toContain(sentence);
    expect(present(operation, []).dangers?.join()).not.toContain(sentence);
    const plain = sampleOf(id);
    const view = show({ ...plain, path: `${plain.path}?force=true` });
    expect(view.blocks).toEqual([]);
    expect(view.facts.find(({ id: own }) => own === 'query:force')).toMatchObject({
      label: expect.stringMatching(/^Skip the .+ \(force\)$/),
      value: 'true',
    });
    expect(show({ ...plain, path: `${plain.path}?other=true` }).blocks).toHaveLength(1);
    expect(describeAction({ ...plain, path: `${plain.path}?force=true` }).needs.length).toBeGreaterThan(0);
  });

  it('in the payload of a deactivation is a danger', () => {
    const sentence = 'It skips the check whether policies need this service account as an approver.';
    const forced = show(sampleOf('auth.deactivateServiceAccount', { force: true }));
    expect(sentences(forced, 'danger')).toEqual([sentence]);
    expect(sentences(show(sampleOf('auth.deactivateServiceAccount', { force: false })), 'danger')).toEqual(
      [],
    );
  });
});
