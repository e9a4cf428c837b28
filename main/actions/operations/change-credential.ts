import type { FieldRule } from '../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';
import { knowCredential, lastOneWarnings } from './credential-by-uuid.ts';

const UUID: FieldRule = {
  path: '/credentialUuid',
  label: 'Credential',
  type: 'text',
  isRequired: true,
  isMono: true,
};

export const activateCredential: Operation = {
  id: 'auth.activateCredential',
  method: 'PUT',
  template: '/auth/credentials/activate',
  title: 'Activate credential',
  reach: 'control',
  risk: 'high',
  riskReason: 're-enables a credential that can sign',
  parameters: {},
  rulesFor: () => [UUID],
  needs: () => [{ kind: 'credentials' }],
  present: (input) => {
    const known = knowCredential(input.fields.text(UUID.path), input.server);
    const warnings =
      known.credential?.isActive === true ? ['The service says that it is active already.'] : [];
    return viewOf('Switch a credential of your account on', known.facts, [...known.warnings, ...warnings]);
  },
};

export const deactivateCredential: Operation = {
  id: 'auth.deactivateCredential',
  method: 'PUT',
  template: '/auth/credentials/deactivate',
  title: 'Deactivate credential',
  reach: 'control',
  risk: 'medium',
  riskReason: 'can lock the user out; denial of service',
  parameters: {},
  rulesFor: () => [UUID],
  needs: () => [{ kind: 'credentials' }],
  present: (input) =>
    presentEnd('Switch a credential of your account off', input, input.fields.text(UUID.path)),
};

export const deleteCredential: Operation = {
  id: 'auth.deleteCredential',
  method: 'DELETE',
  template: '/auth/credentials/{credentialUuid}',
  title: 'Delete credential',
  reach: 'control',
  risk: 'high',
  riskReason: 'ends a credential for good; can lock the user out',
  parameters: { credentialUuid: 'Credential' },
  rulesFor: () => [],
  needs: () => [{ kind: 'credentials' }],
  present: (input) =>
    presentEnd('Delete a credential of your account', input, input.parameters['credentialUuid'] ?? null),
};

function presentEnd(sentence: string, { server }: PresentInput, uuid: string | null): OperationView {
  const { credential, facts, warnings } = knowCredential(uuid, server);
  return viewOf(sentence, facts, [...warnings, ...lastOneWarnings(credential, server)]);
}

const viewOf = (
  sentence: string,
  facts: OperationView['facts'],
  warnings: readonly string[],
): OperationView => ({ sentence, amount: null, address: null, facts, warnings, blocks: [] });
