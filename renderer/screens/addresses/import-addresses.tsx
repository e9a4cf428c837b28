import { useRef, useState } from 'react';
import type { BookCalls } from '../../../preload/address-book.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { PasteOrFile, type PasteOrFileHandle } from '../../ui/paste-or-file.tsx';
import { FormScreen } from '../form-screen.tsx';
import { MAX_CSV } from './address-limits.ts';
import { ImportResult } from './import-result.tsx';

/** A list of addresses from a CSV file. */
export function ImportAddresses({ state }: { readonly state: State }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const [result, setResult] = useState<BookCalls['book/import']['output'] | null>(null);
  const submit = async () => {
    const bytes = await source.current?.take();
    if (!bytes) return;
    const reply = await actions.ask('book/import', { csv: new TextDecoder().decode(bytes) });
    if (reply.ok) setResult(reply.value);
  };
  if (result) return <ImportResult result={result} />;
  return (
    <FormScreen
      name="import-addresses"
      title="Import addresses"
      state={state}
      channel="book/import"
      submitWords="Import"
      busyWords="Importing"
      onSubmit={submit}
    >
      <p>
        Who can change the file can give your names to addresses of their own. Take it from a place you trust.
        Entries that you have are never replaced.
      </p>
      <div className="stack-small">
        <p>The first line names the columns. Network and note may be left out.</p>
        <p className="import-columns">name,address,network,note</p>
      </div>
      <PasteOrFile
        ref={source}
        label="CSV"
        hint="Paste the lines, or choose a file."
        example="name,address,network,note"
        accept=".csv,.txt"
        maxBytes={MAX_CSV}
        isOff={state.busy.includes('book/import')}
        testId="csv"
      />
    </FormScreen>
  );
}
