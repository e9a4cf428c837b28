import type { BookEntryView } from '../../../preload/address-book.ts';
import { groupsOf } from '../../groups.ts';
import { AddressGrid } from '../../ui/address-grid.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { visibleText } from './visible-text.ts';

/** Whom to pay: an entry of the own book, or what was typed. */
export interface PayeeChoice {
  readonly from: 'book' | 'typed';
  /** '': none. */
  readonly entryId: string;
  readonly typed: string;
}

interface PayeeProps {
  readonly entries: readonly BookEntryView[];
  readonly choice: PayeeChoice;
  readonly error: string | null;
  readonly onChange: (choice: PayeeChoice) => void;
}

const MAX_ADDRESS = 256;

/** Entries that can be paid on this network. */
export const payable = (entries: readonly BookEntryView[], network: string): readonly BookEntryView[] =>
  entries.filter((entry) => entry.isValid && (entry.network === null || entry.network === network));

/** The address that is chosen now; '': none. */
export const addressOf = (
  { from, entryId, typed }: PayeeChoice,
  entries: readonly BookEntryView[],
): string => (from === 'typed' ? typed.trim() : (entries.find(({ id }) => id === entryId)?.address ?? ''));

const SOURCES = [
  { id: 'book', name: 'From my address book' },
  { id: 'typed', name: 'Type an address' },
] as const;

/** To whom, with the whole address in groups. Main judges it again when the review is made. */
export function Payee({ entries, choice, error, onChange }: PayeeProps) {
  const entry = entries.find(({ id }) => id === choice.entryId);
  const address = addressOf(choice, entries);
  return (
    <div className="stack-small">
      <Choice
        legend="To"
        value={choice.from}
        options={SOURCES}
        isCompact
        testId="payee"
        onChange={(from) => onChange({ ...choice, from })}
      />
      {choice.from === 'book' ? (
        <Field
          label="Payee"
          error={error}
          hint={
            entries.length === 0
              ? 'Your address book has nobody on this network. Add the address there first, or type it.'
              : entry?.validation
          }
        >
          {({ id, describedBy }) => (
            <select
              id={id}
              className="input"
              value={choice.entryId}
              aria-describedby={describedBy}
              aria-invalid={error !== null}
              data-testid="payee-entry"
              onChange={(event) => onChange({ ...choice, entryId: event.currentTarget.value })}
            >
              <option value="">Choose a payee</option>
              {entries.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name} · {each.networkLabel}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <TextField
          label="Address"
          error={error}
          hint="The whole address, from a source you trust. Its checksum is judged in the review."
          value={choice.typed}
          isMono
          maxLength={MAX_ADDRESS}
          testId="payee-address"
          onEdit={(typed) => onChange({ ...choice, typed })}
        />
      )}
      {address !== '' && <WholeAddress address={address} />}
    </div>
  );
}

function WholeAddress({ address }: { readonly address: string }) {
  const shown = visibleText(address);
  return (
    <div className="payee-grid">
      <AddressGrid address={{ full: shown, groups: groupsOf(shown) }} testId="payee-grid" />
    </div>
  );
}
