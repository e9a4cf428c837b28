import type { Snapshot } from '../../../preload/snapshot.ts';
import type { State } from '../../state.ts';
import { SignIn } from '../sign-in.tsx';
import { BringToken } from './bring-token.tsx';

interface SignInOrTokenProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly requestId?: string;
}

/** The way back into a session: a person signs in, the others bring a token that was made elsewhere. */
export function SignInOrToken(props: SignInOrTokenProps) {
  const row = props.snapshot.accounts.find(({ isActive }) => isActive);
  if (row === undefined || row.kind === 'person') return <SignIn {...props} />;
  return <BringToken state={props.state} snapshot={props.snapshot} row={{ ...row, kind: row.kind }} />;
}
