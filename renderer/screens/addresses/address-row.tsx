import { TriangleAlert } from 'lucide-react';
import type { BookEntryView } from '../../../preload/address-book.ts';
import { useActions } from '../../actions.ts';
import { formatDay, formatExact } from '../../moment.ts';
import { AddressLine } from '../../ui/address-line.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';

/** "Approved 14 times, last on 3 Nov, 10:30". */
function Approved({ entry }: { readonly entry: BookEntryView }) {
  const { timesPaid, lastPaidAt } = entry;
  if (timesPaid === 0 || lastPaidAt === null) return 'Nothing approved from this computer yet';
  return (
    <>
      Approved {timesPaid === 1 ? 'once' : `${timesPaid} times`}, last on{' '}
      <time dateTime={new Date(lastPaidAt).toISOString()} title={formatExact(lastPaidAt)}>
        {formatDay(lastPaidAt)}
      </time>
    </>
  );
}

function Changes({ entry }: { readonly entry: BookEntryView }) {
  const actions = useActions();
  const { id, name } = entry;
  return (
    <Menu label="Change" name={`Change ${name}`} opens="down" className="button" testId="address-menu">
      <Button onClick={() => actions.begin({ kind: 'change-address', id })} testId="address-change">
        Name and note
      </Button>
      <Button
        kind="danger"
        onClick={() => actions.begin({ kind: 'remove-address', id })}
        testId="address-remove"
      >
        Remove
      </Button>
    </Menu>
  );
}

/** One entry of the own address book. */
export function AddressRow({ entry }: { readonly entry: BookEntryView }) {
  return (
    <tr data-testid="address-row" data-entry={entry.id}>
      <td>
        <bdi className="address-name">{entry.name}</bdi>
        {entry.note !== '' && (
          <span className="block meta muted">
            <bdi>{entry.note}</bdi>
          </span>
        )}
        <span className="block meta muted">
          <Approved entry={entry} />
        </span>
      </td>
      <td>
        <AddressLine text={entry.address} />
        <span className="block meta muted">
          <bdi>{entry.networkLabel}</bdi> · {entry.validation}
        </span>
        {entry.looksLike.map((other) => (
          <span key={other} className="address-alike">
            <Icon of={TriangleAlert} />
            <span>
              Looks like <bdi>{other}</bdi>
            </span>
          </span>
        ))}
      </td>
      <td>
        <Changes entry={entry} />
      </td>
    </tr>
  );
}
