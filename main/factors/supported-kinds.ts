import type { CredentialKind } from '../../preload/key-view.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';

type SupportedKinds = AssertChallenge['supportedCredentialKinds'];

/** Whether the service takes this kind in this place (protocol.md 2.0). */
export function isTakenAs(kinds: SupportedKinds, kind: CredentialKind, place: 'first' | 'second'): boolean {
  return kinds.some((one) => one.kind === kind && (one.factor === place || one.factor === 'either'));
}

/** Whether this kind as first factor is not enough. Where a service says both, the stricter word counts. */
export function demandsSecond(kinds: SupportedKinds, kind: CredentialKind): boolean {
  return kinds.some((one) => one.kind === kind && one.factor !== 'second' && one.requiresSecondFactor);
}
