import type { Snapshot } from '../../preload/snapshot.ts';
import type { State } from '../state.ts';
import type { Task } from '../task.ts';
import { AddAccount } from './accounts/add-account.tsx';
import { ImportEnvironment } from './accounts/import-environment.tsx';
import { RemoveAccount } from './accounts/remove-account.tsx';
import { AddAddress } from './addresses/add-address.tsx';
import { ChangeAddress } from './addresses/change-address.tsx';
import { ImportAddresses } from './addresses/import-addresses.tsx';
import { RemoveAddress } from './addresses/remove-address.tsx';
import { WithBook } from './addresses/with-book.tsx';
import { ChangeCredential } from './credentials/change-credential.tsx';
import { NewCredential } from './credentials/new-credential.tsx';
import { Join } from './first-run/join.tsx';
import { OpenCode } from './first-run/open-code.tsx';
import { OpenInvitation } from './first-run/open-invitation.tsx';
import { Gone } from './gone.tsx';
import { BackUp } from './keys/back-up.tsx';
import { ChangePassword } from './keys/change-password.tsx';
import { ImportEnvelope } from './keys/import-envelope.tsx';
import { ImportPem } from './keys/import-pem.tsx';
import { KeyFile } from './keys/key-file.tsx';
import { Remove } from './keys/remove.tsx';
import { Rename } from './keys/rename.tsx';
import { Restore } from './keys/restore.tsx';
import { NewKeyScreen } from './new-key.tsx';
import { Drill } from './recovery/drill.tsx';
import { LostKey } from './recovery/lost-key.tsx';
import { RecoverScreen } from './recovery/recover.tsx';
import { Recovered } from './recovery/recovered.tsx';
import { RecoveryKit } from './recovery/recovery-kit.tsx';
import { AddRequest } from './scan/add-request.tsx';
import { SignIn } from './sign-in.tsx';
import { StartAction } from './start-action/start-action.tsx';

interface TaskScreenProps {
  readonly task: Task;
  readonly state: State;
  readonly snapshot: Snapshot;
}

const ON_ONE_KEY = {
  'change-password': ChangePassword,
  'back-up': BackUp,
  rename: Rename,
  remove: Remove,
  drill: Drill,
} as const;

const ON_ONE_ADDRESS = {
  'change-address': ChangeAddress,
  'remove-address': RemoveAddress,
} as const;

/** The step-by-step work that is under way. */
export function TaskScreen({ task, state, snapshot }: TaskScreenProps) {
  switch (task.kind) {
    case 'change-password':
    case 'back-up':
    case 'rename':
    case 'remove':
    case 'drill': {
      const view = snapshot.keys.find(({ credentialId }) => credentialId === task.credentialId);
      const Screen = ON_ONE_KEY[task.kind];
      return view ? <Screen state={state} view={view} /> : <Gone />;
    }
    case 'change-address':
    case 'remove-address': {
      const Screen = ON_ONE_ADDRESS[task.kind];
      return (
        <WithBook state={state} summary={snapshot.book}>
          {({ entries }) => {
            const entry = entries.find(({ id }) => id === task.id);
            return entry ? <Screen state={state} entry={entry} /> : <Gone />;
          }}
        </WithBook>
      );
    }
    case 'add-request':
      return <AddRequest />;
    case 'add-address':
      return (
        <WithBook state={state} summary={snapshot.book}>
          {(book) => <AddAddress state={state} book={book} />}
        </WithBook>
      );
    case 'import-addresses':
      return <ImportAddresses state={state} />;
    case 'import-pem':
      return <ImportPem state={state} snapshot={snapshot} />;
    case 'import-envelope':
      return <ImportEnvelope state={state} snapshot={snapshot} />;
    case 'restore':
      return <Restore state={state} snapshot={snapshot} />;
    case 'new-credential':
      return <NewCredential state={state} snapshot={snapshot} />;
    case 'change-credential':
      return <ChangeCredential state={state} snapshot={snapshot} task={task} />;
    case 'recovery-kit':
      return <RecoveryKit state={state} />;
    case 'first-key':
      return <NewKeyScreen state={state} snapshot={snapshot} />;
    case 'open-code':
      return <OpenCode state={state} snapshot={snapshot} />;
    case 'open-invitation':
      return <OpenInvitation state={state} />;
    case 'join':
      return <Join state={state} snapshot={snapshot} />;
    case 'add-account':
      return <AddAccount state={state} snapshot={snapshot} />;
    case 'remove-account': {
      const row = snapshot.accounts.find(({ accountId }) => accountId === task.accountId);
      return row ? <RemoveAccount state={state} row={row} /> : <Gone />;
    }
    case 'import-environment':
      return <ImportEnvironment state={state} />;
    case 'sign-in':
      return <SignIn state={state} snapshot={snapshot} />;
    case 'key-file':
      return <KeyFile state={state} snapshot={snapshot} />;
    case 'lost-key':
      return <LostKey snapshot={snapshot} />;
    case 'recover':
      return <RecoverScreen state={state} snapshot={snapshot} />;
    case 'start-action':
      return <StartAction state={state} snapshot={snapshot} />;
    case 'recovered':
      return <Recovered snapshot={snapshot} />;
  }
}
