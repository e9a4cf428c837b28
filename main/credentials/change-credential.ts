import type { Fact } from '../../preload/review-view.ts';
import { signingEntry } from '../accounts/identity.ts';
import { serverFact } from '../actions/facts.ts';
import { showText } from '../core/show-text.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import type { OwnAction } from '../requests/own-action.ts';
import { type Surroundings, whatEnds } from './present-credential.ts';

export type CredentialChange = 'activate' | 'deactivate' | 'delete';

/** The request of a change (protocol.md 2.4) with what it ends. */
export function toChangeAction(
  credential: ServiceCredential,
  job: {
    readonly change: CredentialChange;
    readonly around: Surroundings;
    /** The list of the service may be another one now. */
    readonly ended: () => void;
  },
): OwnAction {
  const { change, around, ended } = job;
  return {
    ...requestOf(credential, change),
    facts: [
      // As the review asks for it again: the same is shown once, something else beside it.
      ...(credential.name === ''
        ? []
        : [serverFact('credential-name', 'Name of the credential', credential.name)]),
      ...(change === 'activate' ? [] : endsOf(credential, around)),
    ],
    checks: [],
    async done() {
      ended();
      return change === 'activate' ? [] : afterwards(credential, around);
    },
    dropped: async () => {},
    unknown: async () => ended(),
  };
}

function requestOf({ credentialUuid }: ServiceCredential, change: CredentialChange) {
  if (change === 'delete') {
    const path = `/auth/credentials/${encodeURIComponent(credentialUuid)}`;
    return { method: 'DELETE', path, payload: '' } as const;
  }
  const payload = JSON.stringify({ credentialUuid });
  return { method: 'PUT', path: `/auth/credentials/${change}`, payload } as const;
}

const endsOf = (credential: ServiceCredential, around: Surroundings): readonly Fact[] =>
  whatEnds(credential, around).map((value, index) => ({
    id: `ends-${index + 1}`,
    label: index === 0 ? 'What stops working' : 'Also',
    value,
    source: 'device',
  }));

/** The key stays on this computer: only the person removes it. */
function afterwards({ credentialId }: ServiceCredential, { entries }: Surroundings): readonly Fact[] {
  const entry = entries.find(({ credId }) => credId === credentialId);
  if (!entry) return [];
  const isSigning = signingEntry(entries)?.credId === credentialId;
  const value = isSigning
    ? 'It signed on this computer until now. It is still here, but the service refuses it: choose another key.'
    : 'Its key is still on this computer, but the service refuses it.';
  return [{ id: 'key-here', label: showText(entry.name), value, source: 'device' }];
}
