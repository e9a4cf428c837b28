import './account-menu.css';
import { LogIn, LogOut, Trash2, User, UserPlus } from 'lucide-react';
import type { AccountRow } from '../../../preload/account-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { formatExact } from '../../moment.ts';
import { Button } from '../../ui/button.tsx';
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
  const { environment, waiting } = row;
  return (
    <li>
      <button
        type="button"
        className={`account-row env-${environment.tone}`}
        data-testid="account-row"
        data-account={row.accountId}
        // a notice says why not
        onClick={() => void actions.ask('account/switch', { accountId: row.accountId })}
      >
        <span className="account-row-name">
          <bdi>{nameOf(row)}</bdi>
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

type Named = Pick<AccountRow, 'username' | 'organisation'>;

/** A service account may have no name of its own. */
const nameOf = ({ username, organisation }: Named): string => (username === '' ? organisation : username);

/** The account that everything on the screen belongs to: named here and not again among the others. */
function Active({ snapshot, bringsToken }: { readonly snapshot: Snapshot; readonly bringsToken: boolean }) {
  const { account, environment } = snapshot;
  return (
    <div className={`account-row account-active env-${environment.tone}`} data-testid="account-active">
      <p className="account-row-name">
        <bdi>{nameOf(account)}</bdi>
      </p>
      <p className="meta account-row-environment">{environment.label}</p>
      {account.username !== '' && (
        <p className="meta muted">
          <bdi>{account.organisation}</bdi>
        </p>
      )}
      <p className="meta muted">
        {account.state === 'signed-in'
          ? `${bringsToken ? 'Token valid' : 'Signed in'} until ${formatExact(account.sessionEndsAt)}`
          : 'Not signed in'}
      </p>
    </div>
  );
}

/** All accounts of this computer. Another one becomes active by a click here, and by nothing else. */
export function AccountMenu({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const { account, accounts } = snapshot;
  const active = accounts.find(({ isActive }) => isActive);
  const others = accounts.filter(({ isActive }) => !isActive);
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
      <Active snapshot={snapshot} bringsToken={bringsToken} />
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
      {others.length > 0 && (
        <ul className="account-rows" aria-label="Other accounts">
          {others.map((row) => (
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
