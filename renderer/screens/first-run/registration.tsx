import { useState } from 'react';
import type { RegistrationView } from '../../../preload/credential-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Properties, Property } from '../../ui/properties.tsx';
import { Table } from '../../ui/table.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KitMaker } from '../recovery/kit-maker.tsx';
import { RegistrationKey } from './registration-key.tsx';

function WalletsToCome({ wallets }: Pick<RegistrationView, 'wallets'>) {
  return (
    <div className="stack-small form-wide" data-testid="wallets-to-come">
      <h2 className="form-heading">
        {wallets.length === 1
          ? 'This wallet is created with it'
          : `These ${wallets.length} wallets are created with it`}
      </h2>
      <Table caption="Wallets that will be created" head={['Network', 'Name']}>
        {wallets.map(({ network, name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two wallets may be alike; the place is their identity
          <tr key={index}>
            <td className="nowrap">
              <bdi>{network}</bdi>
            </td>
            <td>{name === '' ? <span className="muted">No name</span> : <bdi>{name}</bdi>}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}

interface RegistrationProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly registration: RegistrationView;
}

/** An opened registration: whom it is for and what it creates, then the recovery kit, then the key. */
export function Registration({ state, snapshot, registration }: RegistrationProps) {
  const actions = useActions();
  const [step, setStep] = useState<'opened' | 'kit' | 'key'>('opened');
  const [kitId, setKitId] = useState<string | null>(null);
  if (step === 'kit') {
    return (
      <KitMaker
        state={state}
        purpose="registration"
        leaveWords="Not now"
        onLeave={() => setStep('key')}
        onDone={(made) => {
          setKitId(made);
          setStep('key');
        }}
      />
    );
  }
  if (step === 'key') {
    return (
      <RegistrationKey
        state={state}
        snapshot={snapshot}
        registration={registration}
        kitId={kitId}
        onBack={() => {
          actions.forget('account/register');
          setStep(kitId === null ? 'kit' : 'opened');
        }}
      />
    );
  }
  return (
    <FormScreen
      name="registration"
      title="You are about to register"
      state={state}
      channel="account/drop-registration"
      submitWords="Go on"
      cancelWords="Do not register"
      onCancel={() => void actions.ask('account/drop-registration', {})} // its failure stands above the buttons
      onSubmit={async () => setStep(kitId === null ? 'kit' : 'key')}
    >
      <Properties>
        <Property label="User" testId="registration-user">
          <bdi>{registration.username}</bdi>
        </Property>
        <Property label="Organisation">
          <bdi className="mono">{registration.organisationId}</bdi>
        </Property>
        <Property label="Service">{snapshot.environment.label}</Property>
      </Properties>
      {registration.wallets.length > 0 && <WalletsToCome wallets={registration.wallets} />}
      <p>
        Next you make a recovery kit and a key. Nothing is registered
        {registration.wallets.length > 0 ? ' and no wallet is created' : ''} before the last step.
      </p>
    </FormScreen>
  );
}
