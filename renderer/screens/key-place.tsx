import type { KeyStorage } from '../../preload/key-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import type { State } from '../state.ts';
import { Tick } from '../ui/tick.tsx';
import { KeychainState } from './keychain-state.tsx';

interface KeyPlaceProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly isSessionOnly: boolean;
  readonly onChange: (isSessionOnly: boolean) => void;
}

/** Where a key goes; null: nowhere yet, because there is no keychain and the person did not agree to do without. */
export function storageOf({ keychain }: Snapshot, isSessionOnly: boolean): KeyStorage | null {
  if (keychain.state !== 'unusable') return 'keychain';
  return isSessionOnly ? 'session' : null;
}

/** Where a key would be kept, and the way around a keychain that cannot be used. */
export function KeyPlace({ state, snapshot, isSessionOnly, onChange }: KeyPlaceProps) {
  return (
    <div className="stack-small">
      <h2 className="form-heading">Where the key is kept</h2>
      <KeychainState keychain={snapshot.keychain} isBusy={state.busy.includes('keychain/retry')} />
      {snapshot.keychain.state === 'unusable' && (
        <Tick
          name="Keep the key for this session only"
          about="It stays in memory and is gone when Countersign ends. Nothing is written to disk in plain text."
          isOn={isSessionOnly}
          testId="session-only"
          onChange={onChange}
        />
      )}
    </div>
  );
}
