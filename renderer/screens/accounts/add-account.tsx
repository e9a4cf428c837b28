import { useRef, useState } from 'react';
import type { AccountRow, EnvironmentChoice } from '../../../preload/account-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { environmentFacts, hostOf } from './account-words.ts';
import { TokenField, type TokenFieldHandle } from './token-field.tsx';

interface Errors {
  readonly username: string | null;
  readonly organisation: string | null;
}

const NO_ERRORS: Errors = { username: null, organisation: null };

/** Its address, and what has to be known before it is chosen. */
const aboutOf = (choice: EnvironmentChoice, isChosen: boolean): string =>
  isChosen ? [`${hostOf(choice.apiUrl)}.`, ...environmentFacts(choice)].join(' ') : hostOf(choice.apiUrl);

/** Environment, then who. Nothing is asked of the service for a person; a token is proved at once. */
export function AddAccount({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const username = useRef<HTMLInputElement>(null);
  const organisation = useRef<HTMLInputElement>(null);
  const token = useRef<TokenFieldHandle>(null);
  const choices = snapshot.environments;
  const [environment, setEnvironment] = useState(choices[0]?.id ?? '');
  const [kind, setKind] = useState<AccountRow['kind']>('person');
  const [errors, setErrors] = useState(NO_ERRORS);
  const channel = kind === 'person' ? 'account/add' : 'account/use-token';
  const isBusy = state.busy.includes(channel);
  const chosen = choices.find(({ id }) => id === environment);

  const addPerson = async () => {
    const input = { environment, username: textOf(username), organisationId: textOf(organisation) };
    const found = {
      username: input.username === '' ? 'Type your user name.' : null,
      organisation: input.organisationId === '' ? 'Type the id of your organisation.' : null,
    };
    setErrors(found);
    if (found.username) return username.current?.focus();
    if (found.organisation) return organisation.current?.focus();
    const reply = await actions.ask('account/add', input);
    if (reply.ok) actions.end();
  };
  const addToken = async (tokenKind: 'personal-token' | 'service-account') => {
    const brought = token.current?.take();
    if (!brought) return;
    const reply = await actions.ask('account/use-token', { environment, kind: tokenKind, ...brought });
    if (reply.ok) actions.end();
  };

  return (
    <FormScreen
      name="add-account-screen"
      title="Add an account"
      state={state}
      channel={channel}
      submitWords="Add this account"
      busyWords={kind === 'person' ? 'Adding' : 'Asking the service'}
      isOff={chosen === undefined}
      onSubmit={() => (kind === 'person' ? addPerson() : addToken(kind))}
    >
      <Choice
        legend="Environment"
        value={environment}
        options={choices.map((choice) => ({
          id: choice.id,
          name: (
            <span className={`environment-name env-${choice.tone}`}>
              <bdi>{choice.label}</bdi>
            </span>
          ),
          about: aboutOf(choice, choice.id === environment),
        }))}
        testId="environment"
        onChange={setEnvironment}
      />
      <p className="muted">Another one comes with a file: Settings, Environments.</p>
      <Choice<AccountRow['kind']>
        legend="Who"
        value={kind}
        options={[
          {
            id: 'person',
            name: 'I sign in myself',
            about:
              'With a code by e-mail and the password of your key, with a passkey, or with a key of this computer.',
          },
          {
            id: 'personal-token',
            name: 'A personal access token of mine',
            about: 'Made at the service, with a key of its own that signs for it.',
          },
          {
            id: 'service-account',
            name: 'The token of a service account',
            about: 'A machine of your organisation. Approvals are made in its name.',
          },
        ]}
        testId="account-kind"
        onChange={setKind}
      />
      {kind === 'person' ? (
        <>
          <TextField
            label="User name"
            hint="Usually your e-mail address."
            inputRef={username}
            maxLength={320}
            isOff={isBusy}
            error={errors.username}
            testId="account-username"
            onEdit={() => setErrors(NO_ERRORS)}
          />
          <TextField
            label="Organisation id"
            hint="As or-12345-67890-…; the dashboard shows it under your account."
            inputRef={organisation}
            isMono
            isOff={isBusy}
            error={errors.organisation}
            testId="account-organisation"
            onEdit={() => setErrors(NO_ERRORS)}
          />
        </>
      ) : (
        <TokenField ref={token} state={state} snapshot={snapshot} isOff={isBusy} />
      )}
    </FormScreen>
  );
}
