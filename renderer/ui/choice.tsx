import './choice.css';
import { type ReactNode, useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly legend: ReactNode;
  readonly value: T;
  readonly options: readonly {
    readonly id: T;
    readonly name: ReactNode;
    readonly about?: ReactNode;
    /** Cannot be chosen; `about` says why. */
    readonly isOff?: boolean;
  }[];
  /** Options in a row, without their lines. */
  readonly isCompact?: boolean;
  /** Each option carries it with `-` and its id behind. */
  readonly testId: string;
  readonly onChange: (id: T) => void;
}

/** One of a few, each with a line about it. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { legend, value, options, isCompact = false, testId, onChange } = props;
  const group = useId();
  return (
    <fieldset className={isCompact ? 'choice choice-compact' : 'choice'}>
      <legend>{legend}</legend>
      {options.map(({ id, name, about, isOff = false }) => (
        <label key={id} className="choice-option">
          <input
            type="radio"
            name={group}
            value={id}
            checked={value === id}
            disabled={isOff}
            data-testid={`${testId}-${id}`}
            onChange={() => onChange(id)}
          />
          <span>
            <span className="choice-name">{name}</span>
            {about && !isCompact && <span className="choice-about">{about}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
