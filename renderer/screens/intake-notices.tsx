import type { Channel } from '../../preload/api.ts';
import type { IntakeView } from '../../preload/intake-calls.ts';
import type { InboxRow } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { isOpenRow } from '../row-facts.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-text.tsx';

const links = (count: number) => (count === 1 ? '1 more link was' : `${count} more links were`);

interface IntakeNoticesProps {
  readonly intake: IntakeView;
  readonly rows: readonly InboxRow[];
  readonly state: State;
}

/** What the ways in have to say: a storm, a pause, refused links as one number, an incident note. One thing at a time but for the note. */
export function IntakeNotices({ intake, rows, state }: IntakeNoticesProps) {
  const isBusy = (channel: Channel) => state.busy.includes(channel);
  return (
    <div className="notices intake-notices" role="status">
      {intake.isStorm && <Storm intake={intake} rows={rows} isBusy={isBusy('intake/decline-all')} />}
      {intake.isPaused && <Paused refused={intake.isStorm ? 0 : intake.refused} />}
      {!intake.isStorm && !intake.isPaused && intake.refused > 0 && <Refused refused={intake.refused} />}
      {intake.hasNote && <Note state={state} />}
    </div>
  );
}

function Storm({
  intake,
  rows,
  isBusy,
}: {
  readonly intake: IntakeView;
  readonly rows: readonly InboxRow[];
  readonly isBusy: boolean;
}) {
  const actions = useActions();
  const count = rows.filter(isOpenRow).length;
  return (
    <Banner tone="danger" title="Many requests, or one you declined again" testId="storm">
      <p>
        Somebody may be trying to wear you out. “Suspicious” ones need their match words.
        {intake.refused > 0 && ` ${links(intake.refused)} refused.`}
      </p>
      <div className="intake-buttons">
        {count > 0 && (
          <Button
            kind="danger"
            isBusy={isBusy}
            onClick={() => void actions.ask('intake/decline-all', {})}
            testId="decline-all"
          >
            Decline all {count}, I did not ask
          </Button>
        )}
        <Button onClick={() => void actions.ask('intake/resume', {})} testId="storm-expected">
          I expect these
        </Button>
      </div>
    </Banner>
  );
}

function Paused({ refused }: { readonly refused: number }) {
  const actions = useActions();
  return (
    <Banner tone="caution" title="Links are not taken for now" testId="paused">
      <p>
        You declined several requests in a short time. Pasting and scanning still work.
        {refused > 0 && ` ${links(refused)} refused.`}
      </p>
      <div className="intake-buttons">
        <Button onClick={() => void actions.ask('intake/resume', {})} testId="resume-intake">
          Take links again
        </Button>
      </div>
    </Banner>
  );
}

function Refused({ refused }: { readonly refused: number }) {
  const actions = useActions();
  return (
    <Banner tone="caution" testId="refused">
      <p>
        {links(refused)} refused, because too many wait here unopened. Answer what waits. If you did not start
        these actions, tell your administrator.
      </p>
      <div className="intake-buttons">
        <Button onClick={() => void actions.ask('intake/resume', {})} testId="refused-seen">
          I have seen it
        </Button>
      </div>
    </Banner>
  );
}

function Note({ state }: { readonly state: State }) {
  const actions = useActions();
  const problem = state.failures['intake/save-note'];
  return (
    <Banner tone="accent" title="An incident note is ready" testId="note">
      <p>It says what arrived, when and how, and what became of it. It has no links and no secrets in it.</p>
      {problem && <ProblemText problem={problem} />}
      <div className="intake-buttons">
        <Button
          kind="primary"
          isBusy={state.busy.includes('intake/save-note')}
          onClick={() => void actions.ask('intake/save-note', {})}
          testId="save-note"
        >
          Save the note
        </Button>
        <Button onClick={() => void actions.ask('intake/drop-note', {})} testId="drop-note">
          Not needed
        </Button>
      </div>
    </Banner>
  );
}
