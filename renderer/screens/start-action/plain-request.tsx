import { useRef, useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { NumberedLines } from './numbered-lines.tsx';
import { StartForm } from './start-form.tsx';
import type { StartProps } from './start-props.ts';

/** What can need a signature; reading never does. */
const METHODS = ['POST', 'PUT', 'DELETE'] as const;

/** Any request of the API, as its documentation writes it. Main judges it. */
export function PlainRequest({ state, snapshot, forms }: StartProps) {
  const input = useRef<HTMLInputElement>(null);
  const [method, setMethod] = useState<(typeof METHODS)[number]>('POST');
  const [path, setPath] = useState('');
  const [payload, setPayload] = useState('');
  const [isMissing, setMissing] = useState(false);
  const miss = () => {
    setMissing(true);
    input.current?.focus();
  };
  return (
    <StartForm
      state={state}
      snapshot={snapshot}
      action={path === '' ? null : { method, path, payload }}
      onMissing={miss}
    >
      {forms}
      <Field label="Method">
        {({ id, describedBy }) => (
          <select
            id={id}
            className="input start-method"
            value={method}
            aria-describedby={describedBy}
            data-testid="plain-method"
            onChange={({ currentTarget }) =>
              setMethod(METHODS.find((known) => known === currentTarget.value) ?? 'POST')
            }
          >
            {METHODS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label="Path"
        hint="Behind the address of the API, as in /wallets."
        inputRef={input}
        isMono
        maxLength={2048}
        error={isMissing ? 'Type the path.' : null}
        testId="plain-path"
        onEdit={() => {
          setMissing(false);
          setPath(textOf(input));
        }}
      />
      <Field
        label="Payload"
        hint="A JSON object, sent as it stands here. Empty for a request without a body."
      >
        {(ids) => <NumberedLines {...ids} text={payload} onEdit={setPayload} testId="plain-payload" />}
      </Field>
    </StartForm>
  );
}
