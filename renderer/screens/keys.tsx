import { KeyRound } from 'lucide-react';
import type { KeychainView, KeyView } from '../../preload/key-view.ts';
import type { Fact } from '../../preload/review-view.ts';
import { formatDay, formatExact } from '../moment.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FactList, Facts } from '../ui/facts.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { ALGORITHM_NAMES } from '../words/credential-names.ts';

function keyFacts(key: KeyView, keychain: KeychainView): readonly Fact[] {
  const place = key.storage === 'keychain' ? keychain.name : 'Memory, until Countersign ends';
  return [
    {
      id: 'kind',
      label: 'Type',
      value: `${ALGORITHM_NAMES[key.algorithm]}, opened by a password`,
      source: 'device',
    },
    { id: 'storage', label: 'Kept in', value: place, source: 'device' },
    { id: 'fingerprint', label: 'Fingerprint', value: key.fingerprint, source: 'device', mono: true },
    { id: 'credential', label: 'Credential', value: key.credentialId, source: 'server', mono: true },
    {
      id: 'created',
      label: 'Created',
      value: formatDay(key.createdAt),
      detail: formatExact(key.createdAt),
      source: 'device',
    },
  ];
}

interface KeysProps {
  readonly keys: readonly KeyView[];
  readonly keychain: KeychainView;
}

/** The keys on this computer. */
export function Keys({ keys, keychain }: KeysProps) {
  const heading = useFocusOnOpen('keys');
  return (
    <main className="pane" data-testid="keys">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            Keys
          </h1>
          {keys.length === 0 && (
            <EmptyState icon={KeyRound}>
              <p>Keys that can sign on this computer are listed here. There is none yet.</p>
            </EmptyState>
          )}
          {keys.map((key) => (
            <section key={key.credentialId} className="stack-small">
              <h2>
                <bdi>{key.name}</bdi>
              </h2>
              <FactList>
                <Facts facts={keyFacts(key, keychain)} />
              </FactList>
            </section>
          ))}
        </div>
      </div>
    </main>
  );
}
