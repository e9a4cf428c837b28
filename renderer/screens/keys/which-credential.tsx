import './which-credential.css';
import type { RefObject } from 'react';
import type { ListedKeyView } from '../../../preload/credential-view.ts';
import type { Problem } from '../../../preload/problem.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ListedKeys } from './use-listed-keys.ts';

/** More than these are not looked through: the id is typed. */
export const CHOSEN_AT_MOST = 6;

const LEGEND = 'Credential it belongs to';

interface WhichCredentialProps {
  readonly areaRef: RefObject<HTMLDivElement | null>;
  readonly state: State;
  readonly listed: ListedKeys;
  readonly typed: RefObject<HTMLInputElement | null>;
  readonly error: string | null;
  readonly isOff: boolean;
  readonly onEdit: () => void;
}

/** Which credential a private key belongs to: the only one that is listed, or the one that the person names. */
export function WhichCredential(props: WhichCredentialProps) {
  return (
    <div ref={props.areaRef} className="which-credential">
      <Which {...props} />
    </div>
  );
}

function Which({ state, listed, typed, error, isOff, onEdit }: Omit<WhichCredentialProps, 'areaRef'>) {
  const problem = state.failures['account/key-credentials'];
  if (problem) {
    return <NotListed problem={problem} state={state} onAgain={listed.askAgain} />;
  }
  const [only, ...others] = listed.items ?? [];
  if (only === undefined) {
    return (
      <p className="muted" role="status">
        Asking the service which credentials of this user have a key.
      </p>
    );
  }
  if (others.length === 0) return <Only credential={only} />;
  const count = others.length + 1;
  if (count > CHOSEN_AT_MOST) {
    return (
      <TextField
        label={LEGEND}
        hint={`Its id, as you know it. The service lists ${count} credentials with a key for this user.`}
        inputRef={typed}
        isMono
        isOff={isOff}
        error={error}
        onEdit={onEdit}
        testId="credential-id"
      />
    );
  }
  return (
    <>
      <Choice
        legend={LEGEND}
        value={listed.chosen ?? ''}
        options={[only, ...others].map(({ credentialId, shown, isHere }) => ({
          id: credentialId,
          name: <bdi className="mono which-id">{shown}</bdi>,
          ...(isHere ? { about: 'Its key is on this computer already.', isOff: true } : {}),
        }))}
        testId="key-credential"
        onChange={(credentialId) => {
          onEdit();
          listed.choose(credentialId);
        }}
      />
      <p className="meta muted">Before you are signed in, the service tells their ids and nothing else.</p>
      <p role="alert" className={error === null ? 'sr-only' : 'field-error'}>
        {error ?? ''}
      </p>
    </>
  );
}

function Only({ credential }: { readonly credential: ListedKeyView }) {
  return (
    <div className="stack-small" data-testid="only-credential">
      <h2 className="form-heading">{LEGEND}</h2>
      <bdi className="mono which-id">{credential.shown}</bdi>
      <p className="meta muted">
        {credential.isHere
          ? 'Its key is on this computer already: go back and sign in with it.'
          : 'The only one with a key that the service lists for this user. The sign-in shows whether it is the right one.'}
      </p>
    </div>
  );
}

interface NotListedProps {
  readonly problem: Problem;
  readonly state: State;
  readonly onAgain: () => void;
}

function NotListed({ problem, state, onAgain }: NotListedProps) {
  return (
    <>
      <div role="alert">
        <Banner tone="danger" testId="key-credentials-problem">
          <ProblemText problem={problem} situation={{ standing: 'task' }} />
        </Banner>
      </div>
      <div>
        <Button
          isBusy={state.busy.includes('account/key-credentials')}
          onClick={onAgain}
          testId="key-credentials-again"
        >
          Ask the service again
        </Button>
      </div>
    </>
  );
}
