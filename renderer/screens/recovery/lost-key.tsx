import './lost-key.css';
import { FileUp, KeyRound, LifeBuoy, MonitorSmartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';

function Way({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly children?: ReactNode;
}) {
  return (
    <li className="way">
      <h2>{title}</h2>
      <p>{about}</p>
      {children && <div>{children}</div>}
    </li>
  );
}

/** A key or its password is lost: first the ways that end nothing, the recovery last. */
export function LostKey({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const heading = useFocusOnOpen('lost-key');
  const isNew = snapshot.account.state === 'new';
  const own = snapshot.keys.filter(({ kind }) => kind !== 'RecoveryKey').length;
  return (
    <main className="pane" data-testid="lost-key-screen">
      <div className="pane-body">
        <div className="pane-measure stack form-alone">
          <h1 ref={heading} tabIndex={-1}>
            Lost key: try what ends nothing first
          </h1>
          <ul className="ways">
            {own > 1 && (
              <Way
                title="Another key on this computer"
                about="Sign in with it, then deactivate the lost one."
              >
                <Button icon={KeyRound} onClick={() => actions.go('inbox')} testId="lost-key-sign-in">
                  Sign in with another key
                </Button>
              </Way>
            )}
            <Way
              title="A backup file"
              about="A backup of Countersign brings the key back, with the password it had then."
            >
              <Button
                icon={FileUp}
                onClick={() => actions.begin({ kind: 'restore' })}
                testId="lost-key-restore"
              >
                Restore a backup
              </Button>
            </Way>
            {isNew ? (
              <Way
                title="Another device that is signed in"
                about="Have it show a code under Keys, At the service, Add another device."
              >
                <Button
                  icon={MonitorSmartphone}
                  onClick={() => actions.begin({ kind: 'join' })}
                  testId="lost-key-join"
                >
                  Add this computer with a code
                </Button>
              </Way>
            ) : (
              <Way
                title="Another device that is signed in"
                about="Approve and sign there meanwhile, and deactivate the lost credential there."
              />
            )}
            <Way
              title="None of these is left"
              about="The recovery kit brings your account back, and ends everything that was there before."
            >
              <Button
                kind="danger"
                icon={LifeBuoy}
                onClick={() => actions.begin({ kind: 'recover' })}
                testId="lost-key-recover"
              >
                Use the recovery kit
              </Button>
            </Way>
          </ul>
          <div>
            <Button onClick={() => actions.end()} testId="task-cancel">
              Back
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
