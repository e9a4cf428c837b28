import './account-menu.css';
import { Check, LogIn, LogOut, Trash2, User, UserPlus } from 'lucide-react';
import type { AccountRow } from '../../../preload/account-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { formatExact } from '../../moment.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { KIND_WORDS } from './account-words.ts';

const PRACTICE = 'practice';

function stateOf({ state, sessionEndsAt, kind }: AccountRow): string {
  if (state !== 'signed-in') return state === 'new' ? 'Not set up' : 'Not signed in';
  if (sessionEndsAt === null) return 'Signed in';
  return `${kind === 'person' ? 'Signed in' : 'Token valid'} until ${formatExact(sessionEndsAt)}`;
}

function Row({ row }: { readonly row: AccountRow }) {
  const actions = useActions();
  const { environment, username, organisation, isActive, waiting } = row;
  return (
    <li>
      <button
        type="button"
        className={`account-row env-${environment.tone}`}
        aria-current={isActive ? 'true' : undefined}
        data-testid="account-row"
        data-account={row.accountId}
        onClick={() => {
          if (!isActive) void actions.ask('account/switch', { accountId: row.accountId }); // a notice says why not
        }}
      >
        <span className="account-row-name">
          <bdi>{username === '' ? organisation : username}</bdi>
          {isActive && <Icon of={Check} />}
        </span>
        <span className="meta account-row-environment">{environment.label}</span>
        <span className="meta muted">
          {row.kind === 'person' ? '' : `${KIND_WORDS[row.kind]}. `}
          {stateOf(row)}
          {waiting > 0 ? `. ${waiting} ${waiting === 1 ? 'request waits' : 'requests wait'}` : ''}
        </span>
      </button>
    </li>
  );
}

/** All accounts of this computer. Another one becomes active by a click here, and by nothing else. */
export function AccountMenu({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const { account, accounts } = snapshot;
  const active = accounts.find(({ isActive }) => isActive);
  const bringsToken = active !== undefined && active.kind !== 'person';
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
        {account.state === 'signed-in'
          ? `${bringsToken ? 'Token valid' : 'Signed in'} until ${formatExact(account.sessionEndsAt)}`
          : 'Not signed in'}
      </p>
      {account.state === 'signed-in' && (
        <Button icon={LogOut} onClick={() => void actions.ask('account/sign-out', {})} testId="sign-out">
          {bringsToken ? 'Forget the token' : 'Sign out'}
        </Button>
      )}
      {bringsToken && account.state === 'signed-in' && (
        <p className="meta muted">The token itself goes on: only the service can end it.</p>
      )}
      {account.state === 'signed-out' && (
        <Button icon={LogIn} onClick={() => actions.go('inbox')} testId="go-sign-in">
          {bringsToken ? 'Bring a token' : 'Sign in'}
        </Button>
      )}
      {accounts.length > 1 && (
        <ul className="account-rows" aria-label="Accounts">
          {accounts.map((row) => (
            <Row key={row.accountId} row={row} />
          ))}
        </ul>
      )}
      <Button
        kind="quiet"
        icon={UserPlus}
        onClick={() => actions.begin({ kind: 'add-account' })}
        testId="add-account"
      >
        Add an account
      </Button>
      {active && active.accountId !== PRACTICE && (
        <Button
          kind="quiet"
          icon={Trash2}
          onClick={() => actions.begin({ kind: 'remove-account', accountId: active.accountId })}
          testId="remove-account"
        >
          Remove this account
        </Button>
      )}
    </Menu>
  );
}
