import type { Fact } from '../../../preload/review-view.ts';
import type { ServerCredential, ServerFacts } from '../action.ts';
import { serverFact } from '../facts.ts';

export interface CredentialKnowledge {
  /** As the server describes it; null when it could not be fetched or is not listed. */
  readonly credential: ServerCredential | null;
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

/** What the server says about the credential with this id. Names are its words, never a part of the sentence. */
export function knowCredential(uuid: string | null, { credentials }: ServerFacts): CredentialKnowledge {
  if (credentials === undefined) {
    const warning = 'Your credentials could not be fetched: the kind and name of this one are not known.';
    return { credential: null, facts: [], warnings: [warning] };
  }
  const credential = credentials.find((one) => one.credentialUuid === uuid) ?? null;
  if (credential === null) {
    return { credential, facts: [], warnings: ['The service lists no such credential of yours.'] };
  }
  return { credential, facts: credentialFacts(credential), warnings: [] };
}

/** Why the account may be out of reach once this credential is gone; recovery keys neither sign in nor approve. */
export function lastOneWarnings(
  credential: ServerCredential | null,
  { credentials = [] }: ServerFacts,
): readonly string[] {
  if (!credential?.isActive || credential.kind === 'RecoveryKey') return [];
  const others = credentials.filter(
    (one) => one.isActive && one.kind !== 'RecoveryKey' && one.credentialUuid !== credential.credentialUuid,
  );
  if (others.length > 0) return [];
  return ['It is the only active credential: without it you can neither sign in nor approve.'];
}

function credentialFacts(credential: ServerCredential): readonly Fact[] {
  const name = credential.name === '' ? 'Credential without a name' : credential.name;
  return [
    serverFact('credential-name', 'Name of the credential', name),
    serverFact('credential-kind', 'Kind', credential.kind),
    serverFact('credential-created', 'Created', credential.dateCreated),
    serverFact('credential-state', 'Now', credential.isActive ? 'Active' : 'Not active'),
    { ...serverFact('credential-id', 'Credential id', credential.credentialId), mono: true },
  ];
}
