import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import { AddressGrid } from '../../ui/address-grid.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { MAX_ENTRY_NAME, MAX_NOTE } from './address-limits.ts';
import type { EntryTaskProps } from './entry-task.ts';

/** Another name or note. The address itself never changes: what was trusted under a name stays what it was. */
export function ChangeAddress({ state, entry }: EntryTaskProps) {
  const actions = useActions();
  const name = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    if (textOf(name) === '') {
      setError('Type a name.');
      return name.current?.focus();
    }
    const reply = await actions.ask('book/change', { id: entry.id, name: textOf(name), note: textOf(note) });
    if (reply.ok) actions.end('The entry was changed.');
  };
  return (
    <FormScreen
      name="change-address"
      title={
        <>
          Change <bdi>{entry.name}</bdi>
        </>
      }
      state={state}
      channel="book/change"
      submitWords="Change"
      onSubmit={submit}
    >
      <div className="stack-small">
        <AddressGrid address={{ full: entry.address, groups: entry.groups }} />
        <p className="meta muted">
          The address cannot be changed. To replace it, remove the entry and add another one.
        </p>
      </div>
      <TextField
        label="Your name for it"
        inputRef={name}
        start={entry.name}
        maxLength={MAX_ENTRY_NAME}
        error={error}
        testId="entry-name"
        onEdit={() => setError(null)}
      />
      <TextField label="Note" inputRef={note} start={entry.note} maxLength={MAX_NOTE} testId="entry-note" />
    </FormScreen>
  );
}
