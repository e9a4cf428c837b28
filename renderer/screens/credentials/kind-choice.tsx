import type { CredentialKind } from '../../../preload/key-view.ts';
import type { Problem } from '../../../preload/problem.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { Choice } from '../../ui/choice.tsx';
import { KIND_NAMES } from '../../words/credential-names.ts';
import { describeProblem } from '../../words/describe-problem.ts';

export type NewKind = Exclude<CredentialKind, 'RecoveryKey'>;

const ABOUT: Readonly<Record<NewKind, string>> = {
  PasswordProtectedKey:
    'A copy, wrapped by your password, is kept at the service. Another computer can open it with the password.',
  Key: 'The private half stays on this computer alone. Without a backup a lost computer is a lost key.',
  Fido2:
    'A security key, or the passkey of a phone or another program. Asks for a touch, not for a password.',
};

const ALL: readonly NewKind[] = ['PasswordProtectedKey', 'Key', 'Fido2'];

const whyNot = (why: Problem | null): string =>
  why === null ? 'Passkeys cannot be used in Countersign here.' : describeProblem(why).happened;

interface KindChoiceProps {
  readonly legend: string;
  readonly value: NewKind;
  readonly passkeys: Snapshot['passkeys'];
  /** Kinds that the service takes; all of them when it did not say. */
  readonly allowed?: readonly CredentialKind[];
  readonly testId: string;
  readonly onChange: (kind: NewKind) => void;
}

/** Kinds of `allowed` that this computer can make. */
export const newKinds = (allowed: readonly CredentialKind[]): readonly NewKind[] =>
  ALL.filter((kind) => allowed.includes(kind));

/** Which kind of credential to make, and what each means for a lost computer. */
export function KindChoice({ legend, value, passkeys, allowed = ALL, testId, onChange }: KindChoiceProps) {
  return (
    <Choice<NewKind>
      legend={legend}
      value={value}
      options={newKinds(allowed).map((kind) => {
        const isOff = kind === 'Fido2' && !passkeys.isUsable;
        return { id: kind, name: KIND_NAMES[kind], about: isOff ? whyNot(passkeys.why) : ABOUT[kind], isOff };
      })}
      testId={testId}
      onChange={onChange}
    />
  );
}
