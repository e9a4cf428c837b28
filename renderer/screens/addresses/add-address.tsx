import { useRef, useState } from 'react';
import type { BookView } from '../../../preload/address-book.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { AddressLine } from '../../ui/address-line.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { MAX_ADDRESS, MAX_ENTRY_NAME, MAX_NOTE } from './address-limits.ts';

/** Stands for null, which no option of a list can be. */
const ANY = '';

/** One more address, under a name of one's own. */
export function AddAddress({ state, book }: { readonly state: State; readonly book: BookView }) {
  const actions = useActions();
  const name = useRef<HTMLInputElement>(null);
  const address = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLInputElement>(null);
  const [network, setNetwork] = useState(ANY);
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState<'name' | 'address' | null>(null);
  const submit = async () => {
    const empty = textOf(name) === '' ? 'name' : textOf(address) === '' ? 'address' : null;
    if (empty) {
      setMissing(empty);
      return (empty === 'name' ? name : address).current?.focus();
    }
    const reply = await actions.ask('book/add', {
      name: textOf(name),
      address: textOf(address),
      network: network === ANY ? null : network,
      note: textOf(note),
    });
    if (reply.ok) actions.end('The address was added to your book.');
  };
  return (
    <FormScreen
      name="add-address"
      title="Add an address"
      state={state}
      channel="book/add"
      submitWords="Add address"
      onSubmit={submit}
    >
      <p>
        Take the address from a source you trust, such as a signed letter or a call that you made. Never copy
        it from an earlier payment: that is where look-alikes are planted.
      </p>
      <TextField
        label="Your name for it"
        inputRef={name}
        maxLength={MAX_ENTRY_NAME}
        error={missing === 'name' ? 'Type a name.' : null}
        testId="entry-name"
        onEdit={() => setMissing(null)}
      />
      <TextField
        label="Address"
        hint={typed === '' ? 'The whole address.' : <AddressLine text={typed} />}
        inputRef={address}
        isMono
        maxLength={MAX_ADDRESS}
        error={missing === 'address' ? 'Paste the address.' : null}
        testId="entry-address"
        onEdit={() => {
          setMissing(null);
          setTyped(textOf(address));
        }}
      />
      <Field label="Network" hint="With a network, the checksum of the address is checked for it.">
        {({ id, describedBy }) => (
          <select
            id={id}
            className="input"
            value={network}
            aria-describedby={describedBy}
            data-testid="entry-network"
            onChange={(event) => setNetwork(event.currentTarget.value)}
          >
            <option value={ANY}>Any network</option>
            {book.networks.map((each) => (
              <option key={each.name} value={each.name}>
                {each.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextField
        label="Note"
        hint="Optional: how you know that it is theirs."
        inputRef={note}
        maxLength={MAX_NOTE}
        testId="entry-note"
      />
    </FormScreen>
  );
}
