import './link-owner-notice.css';
import { useState } from 'react';
import { useActions } from '../actions.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** Links that a click elsewhere opens go to another program; they can be had back. */
export function LinkOwnerNotice({ isBusy }: { readonly isBusy: boolean }) {
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
