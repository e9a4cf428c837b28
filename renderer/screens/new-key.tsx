import './new-key.css';
import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { judge, loadStrength, type Strength } from '../password-strength.ts';
import { type State, sessionProblem } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { Step } from '../ui/step.tsx';
import { StrengthMeter } from '../ui/strength-meter.tsx';
import { takePassword } from '../ui/take-password.ts';
import { KeychainState } from './keychain-state.tsx';

type Algorithm = 'ES256' | 'EdDSA';

const ALGORITHMS: readonly { readonly id: Algorithm; readonly name: string; readonly about: string }[] = [
  { id: 'ES256', name: 'P-256', about: 'The usual choice. Works with every Dfns client.' },
  {
    id: 'EdDSA',
    name: 'Ed25519',
    about: 'Shorter signatures. Choose it when your organisation asks for it.',
  },
];

function AlgorithmChoice({
  value,
  onChange,
}: {
  value: Algorithm;
  onChange: (algorithm: Algorithm) => void;
}) {
  return (
    <fieldset className="choice">
      <legend>Key type</legend>
      {ALGORITHMS.map(({ id, name, about }) => (
        <label key={id} className="choice-option">
          <input
            type="radio"
            name="algorithm"
            value={id}
            checked={value === id}
            data-testid={`algorithm-${id}`}
            onChange={() => onChange(id)}
          />
          <span>
            <span className="choice-name">{name}</span>
            <span className="choice-about">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Judges while typing; keeps the judgement, never the text. */
function useStrength() {
  const [strength, setStrength] = useState<Strength | null>(null);
  const latest = useRef(0);
  useEffect(() => void loadStrength(), []);
  const edit = (input: HTMLInputElement) => {
    latest.current += 1;
    const mine = latest.current;
    void loadStrength().then((check) => {
      if (mine !== latest.current) return;
      setStrength(input.value === '' ? null : judge(input.value, check(input.value)));
    });
  };
  return { strength, edit, forget: () => setStrength(null) };
}

function SessionOnly({ isChosen, onChange }: { isChosen: boolean; onChange: (isChosen: boolean) => void }) {
  return (
    <label className="choice-option">
      <input
        type="checkbox"
        checked={isChosen}
        data-testid="session-only"
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <span className="choice-name">Keep the key for this session only</span>
        <span className="choice-about">
          It stays in memory and is gone when Countersign ends. Nothing is written to disk in plain text.
        </span>
      </span>
    </label>
  );
}

type Errors = readonly [password: string | null, repeat: string | null];

const NO_ERRORS: Errors = [null, null];

/** What is wrong with the two inputs, judged now: the meter may still be waiting for its dictionaries. */
async function findErrors(password: HTMLInputElement, repeat: HTMLInputElement): Promise<Errors> {
  if (password.value === '') return ['Choose a password.', null];
  const check = await loadStrength();
  const { missing } = judge(password.value, check(password.value));
  if (missing.length > 0) return [missing.join(' '), null];
  return password.value === repeat.value ? NO_ERRORS : [null, 'The two passwords differ.'];
}

/** Step 2: key type, password, and where the key is kept. */
export function NewKey({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const password = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const [algorithm, setAlgorithm] = useState<Algorithm>('ES256');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const [errors, setErrors] = useState<Errors>(NO_ERRORS);
  const { strength, edit, forget } = useStrength();
  const isUnusable = snapshot.keychain.state === 'unusable';
  const isBusy = state.busy.includes('key/create');
  const problem = sessionProblem(state);

  const submit = async () => {
    if (isBusy || (isUnusable && !isSessionOnly) || !password.current || !repeat.current) return;
    const found = await findErrors(password.current, repeat.current);
    setErrors(found);
    if (found[0]) return password.current.focus();
    if (found[1]) return repeat.current.focus();
    const bytes = takePassword(password.current);
    repeat.current.value = '';
    if (!bytes) return;
    forget();
    const storage = isUnusable ? 'session' : 'keychain';
    await actions.ask('key/create', { algorithm, password: bytes, storage });
  };

  return (
    <Step at={2} of={2} title="Your key and its password">
      <form
        className="new-key"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(); // shows its own error
        }}
      >
        <AlgorithmChoice value={algorithm} onChange={setAlgorithm} />
        <div className="stack-small">
          <PasswordField
            label="Password"
            inputRef={password}
            testId="new-password"
            error={errors[0]}
            isOff={isBusy}
            onEdit={edit}
            hint="At least 12 characters or 4 words. It cannot be reset: without it the key is lost."
          />
          <StrengthMeter strength={strength} />
        </div>
        <PasswordField
          label="Password again"
          inputRef={repeat}
          testId="new-password-repeat"
          error={errors[1]}
          isOff={isBusy}
        />
        <div className="stack-small">
          <h2 className="new-key-where">Where the key is kept</h2>
          <KeychainState keychain={snapshot.keychain} isBusy={state.busy.includes('keychain/retry')} />
          {isUnusable && <SessionOnly isChosen={isSessionOnly} onChange={setSessionOnly} />}
        </div>
        <div role="alert">
          {problem && (
            <Banner tone="danger">
              <ProblemText problem={problem} />
            </Banner>
          )}
        </div>
        <div>
          <Button
            type="submit"
            kind="primary"
            isBusy={isBusy}
            isOff={isUnusable && !isSessionOnly}
            testId="create-key"
          >
            {isBusy ? 'Creating the key' : 'Create key'}
          </Button>
        </div>
      </form>
    </Step>
  );
}
