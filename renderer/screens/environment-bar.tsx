import './environment-bar.css';
import { FlaskConical, Globe, Lock, LogIn, LogOut, TriangleAlert, User } from 'lucide-react';
import type { AccountView, Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { formatExact } from '../moment.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';

function AccountMenu({ account }: { readonly account: AccountView }) {
  const actions = useActions();
  const isSignedIn = account.state === 'signed-in';
  return (
    <Menu
      name={`Account ${account.username}`}
      opens="down"
      icon={User}
      label={<bdi>{account.username}</bdi>}
      className="button button-quiet"
      testId="account-menu"
    >
      <p className="account-name">
        <bdi>{account.username}</bdi>
      </p>
      <p className="meta muted">
        <bdi>{account.organisation}</bdi>
      </p>
      <p className="meta muted">
        {isSignedIn ? `Signed in until ${formatExact(account.sessionEndsAt)}` : 'Not signed in'}
      </p>
      {isSignedIn && (
        <Button icon={LogOut} onClick={() => void actions.ask('account/sign-out', {})} testId="sign-out">
          Sign out
        </Button>
      )}
      {account.state === 'signed-out' && (
        <Button icon={LogIn} onClick={() => actions.go('inbox')} testId="go-sign-in">
          Sign in
        </Button>
      )}
    </Menu>
  );
}

/** Where everything on screen happens: environment by colour, icon and word; runtime when it is not Electron; account. */
export function EnvironmentBar({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const { environment, account, runtime, isLocked } = snapshot;
  const isForAnother = snapshot.registration !== null || snapshot.recovery !== null; // those screens say for whom
  return (
    <header className={`environment-bar env-${environment.tone}`}>
      <span className="environment-chip" data-testid="environment-chip" data-tone={environment.tone}>
        <Icon of={environment.tone === 'practice' ? FlaskConical : Globe} />
        {environment.label}
      </span>
      {runtime === 'stand-in' && (
        <Chip tone="caution" icon={TriangleAlert} testId="standin-chip">
          Stand-in, not Electron
        </Chip>
      )}
      <span className="environment-space" />
      {!isLocked && account.state !== 'new' && (
        <Button kind="quiet" icon={Lock} onClick={() => void actions.ask('app/lock', {})} testId="lock">
          Lock
        </Button>
      )}
      {!isLocked && !isForAnother && <AccountMenu account={account} />}
    </header>
  );
}
