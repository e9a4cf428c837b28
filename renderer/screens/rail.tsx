import './rail.css';
import { BookUser, History, Inbox, KeyRound, LogIn, type LucideIcon, Settings, Stamp } from 'lucide-react';
import type { Channel } from '../../preload/api.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { isSignInElsewhere, type Place, type State, shownPlace } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { ApprovalCount } from './approvals/approval-count.tsx';
import { InboxList } from './inbox-list.tsx';
import { IntakeNotices } from './intake-notices.tsx';
import { LinkOwnerNotice } from './link-owner-notice.tsx';
import { Notices } from './notices.tsx';
import { OtherDevice } from './other-device.tsx';
import { WaysIn } from './ways-in.tsx';

const TABS: readonly { readonly place: Place; readonly word: string; readonly icon: LucideIcon }[] = [
  { place: 'inbox', word: 'Inbox', icon: Inbox },
  { place: 'approvals', word: 'Approvals', icon: Stamp },
  { place: 'history', word: 'History', icon: History },
  { place: 'keys', word: 'Keys', icon: KeyRound },
  { place: 'addresses', word: 'Addresses', icon: BookUser },
  { place: 'settings', word: 'Settings', icon: Settings },
];

function Rows({ snapshot, receivedAt }: { readonly snapshot: Snapshot; readonly receivedAt: number }) {
  if (snapshot.inbox.length === 0) {
    return (
      <p className="rail-empty muted">
        Nothing is waiting. Requests arrive here from links, codes and files.
      </p>
    );
  }
  return <InboxList snapshot={snapshot} receivedAt={receivedAt} />;
}

/** The way to the sign-in from everywhere: it is shown where the pane shows something else. */
function SignedOut() {
  const actions = useActions();
  return (
    <div className="rail-signed-out" data-testid="signed-out">
      <p>You are signed out. Requests wait until you sign in.</p>
      <Button icon={LogIn} kind="primary" onClick={() => actions.go('inbox')} testId="rail-sign-in">
        Sign in
      </Button>
    </div>
  );
}

interface RailProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** In a narrow window the rail is the whole screen, so its heading is the first one. */
  readonly isWhole: boolean;
}

/** The inbox, and the ways a request gets into it. */
export function Rail({ state, snapshot, isWhole }: RailProps) {
  const actions = useActions();
  const Box = isWhole ? 'main' : 'aside';
  const Heading = isWhole ? 'h1' : 'h2';
  const isBusy = (channel: Channel) => state.busy.includes(channel);
  return (
    <Box className="rail" aria-label="Inbox">
      <div className="rail-list" data-testid="inbox">
        <Heading className="rail-title">Inbox</Heading>
        {isSignInElsewhere(state, isWhole) && <SignedOut />}
        {snapshot.linkOwner === 'other' && <LinkOwnerNotice isBusy={isBusy('links/own')} />}
        <IntakeNotices intake={snapshot.intake} rows={snapshot.inbox} state={state} />
        <Notices notices={snapshot.notices} rows={snapshot.inbox} />
        <Rows snapshot={snapshot} receivedAt={state.receivedAt} />
      </div>
      <div className="rail-foot">
        <WaysIn state={state} />
        {snapshot.otherDevice && (
          <OtherDevice device={snapshot.otherDevice} isBusy={isBusy('practice/simulate')} />
        )}
        <nav className="rail-tabs" aria-label="Places">
          {TABS.map(({ place, word, icon }) => (
            <button
              key={place}
              type="button"
              className="rail-tab"
              aria-current={shownPlace(state) === place ? 'page' : undefined}
              data-testid={`tab-${place}`}
              onClick={() => actions.go(place)}
            >
              <Icon of={icon} />
              {word}
              {place === 'approvals' && <ApprovalCount snapshot={snapshot} />}
            </button>
          ))}
        </nav>
      </div>
    </Box>
  );
}
