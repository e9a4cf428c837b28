import './factor-step.css';
import type { ReactNode, RefObject } from 'react';
import type { FactorOption } from '../../preload/credential-view.ts';
import { Choice } from '../ui/choice.tsx';
import { PasswordField } from '../ui/password-field.tsx';

interface FactorStepProps {
  readonly options: readonly FactorOption[];
  readonly chosen: FactorOption;
  readonly onChoose: (credentialId: string) => void;
  /** "Sign with", "Second factor". */
  readonly legend: string;
  /** In front of the name of the key: "Password for signing with key". */
  readonly passwordWords: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** In the row of a review, where height is dear. */
  readonly isCompact?: boolean;
  readonly testId: string;
  readonly error?: string | null;
  readonly isOff?: boolean;
  readonly onEdit?: () => void;
}

function aboutOf({ from, needsPassword, kind }: FactorOption): string {
  if (from === 'passkey') return 'Asks for a touch or a PIN in a window of its own';
  if (from === 'service')
    return 'Its encrypted copy comes from the service and is opened here by its password';
  const words = kind === 'Key' ? 'Key on this computer' : 'Password-protected key on this computer';
  return needsPassword ? words : `${words}, still open`;
}

/** The name of a key that the service keeps says itself that it is a key. */
const wordsFor = ({ from }: FactorOption, words: string): string =>
  from === 'service' ? words.replace(/ key$/, '') : words;

/** Why no password is asked for. */
function NoPassword({ chosen }: { readonly chosen: FactorOption }): ReactNode {
  return (
    <p className="factor-none">
      {chosen.from === 'passkey' ? (
        <>
          <bdi>{chosen.name}</bdi>: a window for the passkey opens after you confirm. No password is asked.
        </>
      ) : (
        <>
          Key <bdi>{chosen.name}</bdi> is still open from a moment ago. No password is asked.
        </>
      )}
    </p>
  );
}

/** One factor: which, when there is more than one, and its password, when it needs one. */
export function FactorStep(props: FactorStepProps) {
  const { options, chosen, testId } = props;
  return (
    <div className="factor" data-testid={`${testId}-factor`} data-credential={chosen.credentialId}>
      {options.length > 1 && (
        <Choice
          legend={props.legend}
          value={chosen.credentialId}
          options={options.map((option) => ({
            id: option.credentialId,
            name: <bdi>{option.name}</bdi>,
            about: aboutOf(option),
          }))}
          isCompact={props.isCompact ?? false}
          testId={`${testId}-option`}
          onChange={props.onChoose}
        />
      )}
      {chosen.needsPassword ? (
        <PasswordField
          key={chosen.credentialId}
          label={
            <>
              {wordsFor(chosen, props.passwordWords)} <bdi>{chosen.name}</bdi>
            </>
          }
          hint={props.isCompact && chosen.from === 'service' ? `${aboutOf(chosen)}.` : undefined}
          inputRef={props.inputRef}
          testId={testId}
          error={props.error ?? null}
          isOff={props.isOff ?? false}
          onEdit={() => props.onEdit?.()}
        />
      ) : (
        <NoPassword chosen={chosen} />
      )}
    </div>
  );
}
