import { useActions } from '../../actions.ts';
import { AddressGrid } from '../../ui/address-grid.tsx';
import { FormScreen } from '../form-screen.tsx';
import type { EntryTaskProps } from './entry-task.ts';

/** Takes an entry out of the book, after it was shown once more. */
export function RemoveAddress({ state, entry }: EntryTaskProps) {
  const actions = useActions();
  const submit = async () => {
    const reply = await actions.ask('book/remove', { id: entry.id });
    if (reply.ok) actions.end('The entry was removed from your book.');
  };
  return (
    <FormScreen
      name="remove-address"
      title={
        <>
          Remove <bdi>{entry.name}</bdi>
        </>
      }
      state={state}
      channel="book/remove"
      submitWords="Remove"
      submitKind="danger"
      cancelWords="Keep it"
      onSubmit={submit}
    >
      <AddressGrid address={{ full: entry.address, groups: entry.groups }} />
      <p>
        Requests to this address show no name any more, and addresses that look like it are not told apart
        from it by its name. What was paid to it stays in History.
      </p>
    </FormScreen>
  );
}
