import { Inbox, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { ApproveButton } from '../ui/approve-button.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { PasteOrFile } from '../ui/paste-or-file.tsx';
import { RecoveryCodeField } from '../ui/recovery-code-field.tsx';
import { StrengthMeter } from '../ui/strength-meter.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Tick } from '../ui/tick.tsx';
import { nothing, Part } from './part.tsx';

const armed = { left: 0, isArmed: () => true, restart: nothing };
const dead = { left: 0.6, isArmed: () => false, restart: nothing };

/** Every button. */
export function Buttons() {
  return (
    <Part name="Button">
      <div className="part-row">
        <Button kind="primary">Create key</Button>
        <Button>Back</Button>
        <Button kind="danger">Remove key</Button>
        <Button kind="quiet" icon={Inbox}>
          Inbox
        </Button>
        <Button icon={RotateCcw}>Try again</Button>
        <Button isBusy>Creating the key</Button>
        <Button isOff>Off</Button>
      </div>
      <div className="part-pair">
        <Button isLarge>Decline</Button>
        <ApproveButton deadTime={armed} testId="part-approve" onApprove={nothing}>
          Approve
        </ApproveButton>
        <Button isLarge>Decline</Button>
        <ApproveButton deadTime={dead} testId="part-approve-dead" onApprove={nothing}>
          Approve
        </ApproveButton>
        <Button isLarge isOff>
          Decline
        </Button>
        <ApproveButton deadTime={armed} isBusy testId="part-approve-busy" onApprove={nothing}>
          Sending the signature
        </ApproveButton>
      </div>
    </Part>
  );
}

/** Every field. */
export function FieldParts() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Part name="Field, PasswordField, strength">
      <Field label="Name" hint="Seen by you only.">
        {({ id, describedBy }) => <input id={id} className="input" aria-describedby={describedBy} />}
      </Field>
      <PasswordField label="Password" inputRef={input} testId="part-password" />
      <PasswordField
        label="Password"
        inputRef={input}
        testId="part-password-wrong"
        error="The two passwords differ."
      />
      <StrengthMeter strength={null} />
      {([0, 1, 2, 3, 4] as const).map((score) => (
        <StrengthMeter
          key={score}
          strength={{ score, missing: score < 3 ? ['Too easy to guess: add unusual words.'] : [] }}
        />
      ))}
    </Part>
  );
}

const OPTIONS = [
  { id: 'one', name: 'The usual choice', about: 'A line about it.' },
  { id: 'two', name: 'Another one', about: 'A line about that.' },
  { id: 'three', name: 'Not here', about: 'Why it cannot be chosen.', isOff: true },
] as const;

/** Every way to choose, to paste and to type a code. */
export function ChoiceParts() {
  const [value, setValue] = useState<'one' | 'two' | 'three'>('one');
  const [isOn, setOn] = useState(true);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Part name="Choice, Tick">
        <Choice
          legend="Choose one"
          value={value}
          options={OPTIONS}
          testId="part-choice"
          onChange={setValue}
        />
        <Choice
          legend="In a row"
          value={value}
          options={OPTIONS}
          isCompact
          testId="part-compact"
          onChange={setValue}
        />
        <Tick name="Agree to it" about="What it means." isOn={isOn} testId="part-tick" onChange={setOn} />
      </Part>
      <Part name="TextField, PasteOrFile">
        <TextField label="Name" hint="Seen by you only." inputRef={input} testId="part-text" />
        <TextField label="Name" error="Type a name." inputRef={input} testId="part-text-wrong" />
        <PasteOrFile
          ref={null}
          label="Private key"
          hint="As PEM."
          example="-----BEGIN PRIVATE KEY-----"
          accept=".pem"
          isOff={false}
          testId="part-paste"
        />
      </Part>
      <Part name="RecoveryCodeField">
        <RecoveryCodeField inputRef={input} testId="part-code" />
        <RecoveryCodeField inputRef={input} error="The code is not complete." testId="part-code-wrong" />
      </Part>
    </>
  );
}
