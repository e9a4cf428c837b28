import { useRef } from 'react';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { PasteOrFile, type PasteOrFileHandle } from '../../ui/paste-or-file.tsx';
import { FormScreen } from '../form-screen.tsx';

const MAX_FILE_BYTES = 32_768;

/** A file that names a server, its links, its passkeys and its keys. */
export function ImportEnvironment({ state }: { readonly state: State }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const submit = async () => {
    if (!source.current?.isFilled()) return;
    const bytes = await source.current.take();
    if (!bytes) return;
    const reply = await actions.ask('environment/import', { text: new TextDecoder().decode(bytes) });
    if (reply.ok) actions.end(`${reply.value.label} was added. Nothing was asked of its server.`);
  };
  return (
    <FormScreen
      name="import-environment-screen"
      title="Add an environment file"
      state={state}
      channel="environment/import"
      submitWords="Add this environment"
      onSubmit={submit}
    >
      <p>
        Take such a file only from whoever runs the server. It cannot name anything of Dfns, IBM or practice,
        and it holds no secret.
      </p>
      <PasteOrFile
        ref={source}
        label="Environment file"
        example="{&quot;v&quot;:1,&quot;id&quot;:…"
        accept=".json"
        maxBytes={MAX_FILE_BYTES}
        isOff={state.busy.includes('environment/import')}
        testId="environment-text"
      />
    </FormScreen>
  );
}
