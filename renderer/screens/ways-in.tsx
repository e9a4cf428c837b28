import './ways-in.css';
import { useState } from 'react';
import type { Channel } from '../../preload/api.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { PasteBox } from './paste-box.tsx';
import { ScanWays } from './scan/scan-ways.tsx';
import { StartHere } from './start-here.tsx';

/** Links that a click elsewhere opens go to another program; they can be had back. */
function LinkOwnerNotice({ isBusy }: { readonly isBusy: boolean }) {
  const actions = useActions();
  const [isInVain, setInVain] = useState(false);
  const takeBack = async () => {
    const reply = await actions.ask('links/own', {});
    setInVain(!(reply.ok && reply.value.isOwner));
  };
  return (
    <Banner tone="caution" testId="link-owner">
      <div className="link-owner">
        <p>Another program opens countersign links on this computer. They do not arrive here.</p>
        {isInVain && (
          <p role="alert">
            The system still gives them to the other program. Change it in the settings of your system, under
            default apps.
          </p>
        )}
        <Button isBusy={isBusy} testId="own-links" onClick={() => void takeBack()}>
          Open them here again
        </Button>
      </div>
    </Banner>
  );
}

/** The one place where a request is added: paste it, or choose where it is. */
export function WaysIn({ state }: { readonly state: State }) {
  const isBusy = (channel: Channel) => state.busy.includes(channel);
  return (
    <div className="ways-in">
      {state.snapshot?.linkOwner === 'other' && <LinkOwnerNotice isBusy={isBusy('links/own')} />}
      <PasteBox isBusy={isBusy('intake/text')} problem={state.failures['intake/text'] ?? null} />
      <Menu opens="up" label="Add it another way" className="button ways-in-more" testId="ways-in">
        <ScanWays prefix="way" />
      </Menu>
      {state.snapshot && <StartHere account={state.snapshot.account} />}
    </div>
  );
}
