import './kit-shown.css';
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import type { RecoveryKitView } from '../../../preload/credential-view.ts';
import { useActions } from '../../actions.ts';
import { formatExact } from '../../moment.ts';
import { codeGroups } from '../../recovery-code.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeGroups } from '../../ui/code-groups.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Ends } from '../../ui/ends.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Properties, Property } from '../../ui/properties.tsx';
import { useScrollIntoView } from '../../ui/scroll-into-view.ts';
import { ALGORITHM_NAMES } from '../../words/credential-names.ts';
import { FormScreen } from '../form-screen.tsx';
import { KitTimeLeft } from './kit-time-left.tsx';

/** What stands on the kit beside the code. */
function KitFacts({ kit }: { readonly kit: RecoveryKitView }) {
  return (
    <Properties>
      <Property label="Recovery key ID" testId="kit-key-id">
        <bdi className="mono">{kit.credentialId}</bdi>
      </Property>
      <Property label="User">
        <bdi>{kit.username}</bdi>
      </Property>
      <Property label="Organisation">
        <bdi className="mono">{kit.organisationId}</bdi>
      </Property>
      <Property label="Server">
        <bdi className="mono">{kit.server}</bdi>
      </Property>
      <Property label="Made">{formatExact(kit.createdAt)}</Property>
      <Property label="Type">{ALGORITHM_NAMES[kit.algorithm]}</Property>
      <Property label="Fingerprint">
        <Fingerprint text={kit.fingerprint} />
      </Property>
    </Properties>
  );
}

function Outputs({ state, kit }: { readonly state: State; readonly kit: RecoveryKitView }) {
  const actions = useActions();
  const [said, setSaid] = useState('');
  const { kitId } = kit;
  const save = async () => {
    const reply = await actions.ask('recovery/save-kit', { kitId });
    if (reply.ok) setSaid(reply.value.saved ? 'Saved as PDF.' : 'No place was chosen. Nothing was saved.');
  };
  const print = async () => {
    const reply = await actions.ask('recovery/print-kit', { kitId });
    if (reply.ok) setSaid(reply.value.printed ? 'Sent to the printer.' : 'Nothing was printed.');
  };
  const problem = state.failures['recovery/save-kit'] ?? state.failures['recovery/print-kit'];
  return (
    <div className="stack-small">
      <div className="form-buttons">
        <Button
          icon={FileDown}
          isBusy={state.busy.includes('recovery/save-kit')}
          onClick={() => void save()} // shows its own error
          testId="save-kit"
        >
          Save as PDF
        </Button>
        <Button
          icon={Printer}
          isBusy={state.busy.includes('recovery/print-kit')}
          onClick={() => void print()} // shows its own error
          testId="print-kit"
        >
          Print
        </Button>
      </div>
      <p role="status" className="kit-said" data-testid="kit-said">
        {said}
      </p>
      <div role="alert">
        {problem && (
          <Banner tone="danger">
            <ProblemText problem={problem} situation={{ standing: 'task' }} />
          </Banner>
        )}
      </div>
    </div>
  );
}

interface KitShownProps {
  readonly state: State;
  readonly kit: RecoveryKitView;
  /** performance.now() when the kit came. */
  readonly receivedAt: number;
  readonly code: Uint8Array;
  readonly onLeave: () => void;
  readonly onNext: () => void;
}

/** The code, once: large, to be written down, printed or saved. Leaving without it asks again. */
export function KitShown({ state, kit, receivedAt, code, onLeave, onNext }: KitShownProps) {
  const [isLeaving, setLeaving] = useState(false);
  const question = useScrollIntoView(isLeaving);
  return (
    <FormScreen
      name="kit-shown"
      title="Your recovery code"
      state={state}
      channel={null}
      submitWords="I have it, go on"
      cancelWords="Leave"
      onCancel={() => setLeaving(true)}
      onSubmit={async () => onNext()}
    >
      {kit.leftMs !== null && <KitTimeLeft leftMs={kit.leftMs} receivedAt={receivedAt} />}
      <div className="kit-code form-wide">
        <span className="kit-prefix">D1</span>
        <CodeGroups groups={codeGroups(code)} isNumbered testId="recovery-code" />
      </div>
      <Outputs state={state} kit={kit} />
      <KitFacts kit={kit} />
      <Disclosure title="What using it ends" count={String(kit.ends.length)}>
        <Ends title="Using it ends" ends={kit.ends} testId="kit-ends" />
      </Disclosure>
      <div ref={question} role="alert">
        {isLeaving && (
          <Banner tone="danger" title="Leave without this kit?" testId="kit-leaving">
            <p>The code is forgotten and cannot be shown again. The recovery key is not registered.</p>
            <div className="form-buttons kit-leave">
              <Button onClick={() => setLeaving(false)} testId="kit-stay">
                Stay
              </Button>
              <Button kind="danger" onClick={onLeave} testId="kit-leave">
                Leave without the kit
              </Button>
            </div>
          </Banner>
        )}
      </div>
    </FormScreen>
  );
}
