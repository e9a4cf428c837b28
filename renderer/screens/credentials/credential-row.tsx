import { Monitor } from 'lucide-react';
import type { CredentialView } from '../../../preload/credential-view.ts';
import { useActions } from '../../actions.ts';
import { formatDay, formatExact } from '../../moment.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Menu } from '../../ui/menu.tsx';
import { kindName } from '../../words/credential-names.ts';

/** The time of the service; shown as it came where it is no time. */
function Created({ text }: { readonly text: string }) {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return <bdi>{text}</bdi>;
  return (
    <time className="nowrap" dateTime={new Date(at).toISOString()} title={formatExact(at)}>
      {formatDay(at)}
    </time>
  );
}

function Changes({ item, isBusy }: { readonly item: CredentialView; readonly isBusy: boolean }) {
  const actions = useActions();
  const { credentialUuid } = item;
  const begin = (change: 'deactivate' | 'delete') =>
    actions.begin({ kind: 'change-credential', credentialUuid, change });
  return (
    <Menu
      label="Change"
      name={`Change ${item.name}`}
      opens="down"
      className="button"
      testId="credential-menu"
    >
      {item.isActive ? (
        <Button onClick={() => begin('deactivate')} testId="credential-deactivate">
          Deactivate
        </Button>
      ) : (
        <Button
          isBusy={isBusy}
          onClick={() => void actions.ask('credential/change', { credentialUuid, change: 'activate' })}
          testId="credential-activate"
        >
          Activate
        </Button>
      )}
      <Button kind="danger" onClick={() => begin('delete')} testId="credential-delete">
        Delete
      </Button>
    </Menu>
  );
}

/** One credential of the account, as the service lists it. */
export function CredentialRow({ item, isBusy }: { readonly item: CredentialView; readonly isBusy: boolean }) {
  return (
    <tr
      data-testid="credential-row"
      data-credential={item.credentialUuid}
      data-active={item.isActive}
      data-here={item.isHere}
    >
      <td>
        <bdi className="credential-name">{item.name}</bdi>
        {item.isHere && (
          <Chip tone="accent" icon={Monitor}>
            Key is here
          </Chip>
        )}
        {item.fingerprint !== null && (
          <span className="block meta muted">
            <Fingerprint text={item.fingerprint} />
          </span>
        )}
      </td>
      <td>
        <bdi>{kindName(item.kind)}</bdi>
      </td>
      <td>
        <Created text={item.dateCreated} />
      </td>
      <td className="nowrap">
        <Chip tone={item.isActive ? 'ok' : 'muted'}>{item.isActive ? 'Active' : 'Not active'}</Chip>
      </td>
      <td>
        <Changes item={item} isBusy={isBusy} />
      </td>
    </tr>
  );
}
