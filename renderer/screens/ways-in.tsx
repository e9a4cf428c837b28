import './ways-in.css';
import type { Channel } from '../../preload/api.ts';
import type { State } from '../state.ts';
import { Menu } from '../ui/menu.tsx';
import { PasteBox } from './paste-box.tsx';
import { ScanWays } from './scan/scan-ways.tsx';
import { StartHere } from './start-here.tsx';

/** The one place where a request is added, in one line: paste it, or choose where it is. */
export function WaysIn({ state }: { readonly state: State }) {
  const isBusy = (channel: Channel) => state.busy.includes(channel);
  return (
    <div className="ways-in">
      <PasteBox isBusy={isBusy('intake/text')} problem={state.failures['intake/text'] ?? null}>
        <Menu
          opens="up"
          side="end"
          name="Add… another way"
          label="Add…"
          className="button ways-in-more"
          testId="ways-in"
        >
          <ScanWays prefix="way" />
          {state.snapshot && <StartHere account={state.snapshot.account} />}
        </Menu>
      </PasteBox>
    </div>
  );
}
