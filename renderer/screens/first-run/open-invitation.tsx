import { useRef } from 'react';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { PasteOrFile, type PasteOrFileHandle } from '../../ui/paste-or-file.tsx';
import { FormScreen } from '../form-screen.tsx';

/** A registration that another app began and handed over as text. */
export function OpenInvitation({ state }: { readonly state: State }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const submit = async () => {
    if (!source.current?.isFilled()) return;
    const bytes = await source.current.take();
    if (!bytes) return;
    const reply = await actions.ask('account/open-invitation', { text: new TextDecoder().decode(bytes) });
    if (reply.ok) actions.end();
  };
  return (
    <FormScreen
      name="open-invitation"
      title="Open an invitation"
      state={state}
      channel="account/open-invitation"
      submitWords="Open the invitation"
      busyWords="Reading the invitation"
      cancelWords="Back"
      onSubmit={submit}
    >
      <p>
        The app that invited you gave you a text or a file. It says for whom the key is and which wallets are
        created with it. Opening it registers nothing.
      </p>
      <PasteOrFile
        ref={source}
        label="Invitation"
        example="{&quot;v&quot;:1,&quot;registration&quot;:…"
        accept=".json,.txt"
        isOff={state.busy.includes('account/open-invitation')}
        testId="invitation"
      />
    </FormScreen>
  );
}
