import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import type { Task } from '../../task.ts';
import { Ends } from '../../ui/ends.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Properties, Property } from '../../ui/properties.tsx';
import { kindName } from '../../words/credential-names.ts';
import { FormScreen } from '../form-screen.tsx';
import { Gone } from '../gone.tsx';

interface ChangeCredentialProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly task: Extract<Task, { kind: 'change-credential' }>;
}

const WORDS = {
  deactivate: {
    verb: 'Deactivate',
    after: 'It can be activated again with another credential.',
    keep: 'Keep it active',
  },
  delete: { verb: 'Delete', after: 'It cannot be brought back.', keep: 'Keep it' },
} as const;

/** What stops working, before the review of the change is opened. */
export function ChangeCredential({ state, snapshot, task }: ChangeCredentialProps) {
  const actions = useActions();
  const { credentials } = snapshot;
  const { credentialUuid, change } = task;
  const items = credentials.state === 'listed' ? credentials.items : [];
  const item = items.find((each) => each.credentialUuid === credentialUuid);
  if (!item) return <Gone />;
  const { verb, after, keep } = WORDS[change];
  const submit = async () => {
    const reply = await actions.ask('credential/change', { credentialUuid, change });
    if (reply.ok) actions.end();
  };
  return (
    <FormScreen
      name="change-credential"
      title={
        <>
          {verb} <bdi>{item.name}</bdi> at the service
        </>
      }
      state={state}
      channel="credential/change"
      submitWords="Go to the review"
      busyWords="Preparing the review"
      submitKind="danger"
      cancelWords={keep}
      onSubmit={submit}
    >
      <Properties>
        <Property label="Kind">
          <bdi>{kindName(item.kind)}</bdi>
        </Property>
        {item.fingerprint !== null && (
          <Property label="Fingerprint">
            <Fingerprint text={item.fingerprint} />
          </Property>
        )}
      </Properties>
      {item.ends.length > 0 && <Ends title="What stops working" ends={item.ends} testId="credential-ends" />}
      <p>{after} Nothing is changed before you approve it in the review.</p>
    </FormScreen>
  );
}
