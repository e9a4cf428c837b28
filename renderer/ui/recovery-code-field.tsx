import './recovery-code-field.css';
import { Check, CircleDashed, type LucideIcon, X } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { type GroupState, judgeTyped, type TypedCode } from '../recovery-code.ts';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

const GROUP_WORDS: Readonly<Record<GroupState, { readonly word: string; readonly icon: LucideIcon }>> = {
  empty: { word: 'empty', icon: CircleDashed },
  partial: { word: 'not complete', icon: CircleDashed },
  full: { word: 'complete', icon: Check },
  wrong: { word: 'has a character that is never in a code', icon: X },
};

interface RecoveryCodeFieldProps {
  /** The input is uncontrolled: its text is read once, on submit, by `takePassword`. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly error?: string | null;
  readonly isOff?: boolean;
  readonly testId: string;
}

/** A recovery code as it is typed from paper, with a mark for each of its six groups. The text is not kept. */
export function RecoveryCodeField({ inputRef, error, isOff = false, testId }: RecoveryCodeFieldProps) {
  const [typed, setTyped] = useState<TypedCode>(() => judgeTyped(''));
  const wrong = typed.groups.flatMap((group, index) => (group === 'wrong' ? [index + 1] : []));
  const words = [
    wrong.length > 0 ? `Group ${wrong.join(', ')}: letters I and O and digits 0 and 1 are never in it.` : '',
    typed.isTooLong ? 'There are more characters than a code has.' : '',
  ].filter((word) => word !== '');
  return (
    <div className="stack-small">
      <Field
        label="Recovery code"
        hint="As on the kit. Spaces, hyphens and small letters do not matter."
        error={error ?? null}
      >
        {({ id, describedBy }) => (
          <input
            ref={inputRef}
            id={id}
            className="input mono"
            type="text"
            maxLength={128}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            readOnly={isOff}
            placeholder="D1-"
            aria-describedby={describedBy}
            aria-invalid={Boolean(error) || words.length > 0}
            data-testid={testId}
            onInput={(event) => setTyped(judgeTyped(event.currentTarget.value))}
          />
        )}
      </Field>
      <ol className="code-marks" aria-label="Groups of the code">
        {typed.groups.map((group, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: six groups that never move
            key={index}
            className={`code-mark is-${group}`}
            data-testid={`${testId}-group-${index + 1}`}
            data-state={group}
          >
            <Icon of={GROUP_WORDS[group].icon} />
            <span>
              Group {index + 1}
              <span className="sr-only"> {GROUP_WORDS[group].word}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="code-wrong" role="status">
        {words.join(' ')}
      </p>
    </div>
  );
}
