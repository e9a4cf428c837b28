import './key-card.css';
import { CircleAlert, CircleCheck, Clock, KeyRound, Star } from 'lucide-react';
import type { KeyView } from '../../../preload/key-view.ts';
import { useActions } from '../../actions.ts';
import { formatDay, formatExact } from '../../moment.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Properties, Property } from '../../ui/properties.tsx';
import { ALGORITHM_NAMES, KIND_NAMES } from '../../words/credential-names.ts';

function Moment({ at }: { readonly at: number | null }) {
  if (at === null) return 'Never';
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(at)}>
      {formatDay(at)}
    </time>
  );
}

function Chips({ view }: { readonly view: KeyView }) {
  return (
    <>
      {view.isPreferred && (
        <Chip tone="accent" icon={Star}>
          Signs first
        </Chip>
      )}
      {view.storage === 'session' && (
        <Chip tone="caution" icon={Clock}>
          This session only
        </Chip>
      )}
      {view.registration === 'pending' && (
        <Chip tone="caution" icon={CircleAlert}>
          Not confirmed by the service
        </Chip>
      )}
      {view.kind === 'RecoveryKey' && view.health.lastDrillAt !== null && (
        <Chip tone="ok" icon={CircleCheck}>
          Tried
        </Chip>
      )}
    </>
  );
}

const keptIn = ({ health }: KeyView): string =>
  health.form === 'item' ? health.keychain : `${health.keychain}, encrypted in a file`;

/** What a person should know about how well it is kept. */
function Health({ view }: { readonly view: KeyView }) {
  const { health } = view;
  const isRecovery = view.kind === 'RecoveryKey';
  return (
    <Properties>
      <Property label="Kept in" testId="key-keychain">
        {keptIn(view)}
      </Property>
      <Property label={isRecovery ? 'Each guess costs' : 'Guessing its password'}>
        {!isRecovery && (
          <span className="block" data-testid="key-guess">
            {health.timeToGuess === null
              ? 'Not known. Change the password to have it judged.'
              : `Takes ${health.timeToGuess}`}
          </span>
        )}
        <span className={isRecovery ? undefined : 'meta muted'} data-testid="key-kdf">
          {health.kdf}
          {health.scheme === 'dfns-web' && ', the weaker form of the Dfns web client'}
        </span>
      </Property>
      <Property label="Last used" testId="key-used">
        <Moment at={health.lastUsedAt} />
      </Property>
      {isRecovery && (
        <Property label="Last drill" testId="key-drilled">
          <Moment at={health.lastDrillAt} />
        </Property>
      )}
    </Properties>
  );
}

/** What tells it from other keys, for a comparison. */
function Identity({ view }: { readonly view: KeyView }) {
  return (
    <Disclosure title="Type, fingerprint and id" testId="key-details">
      <Properties>
        <Property label="Type">{ALGORITHM_NAMES[view.algorithm]}</Property>
        <Property label="Fingerprint">
          <Fingerprint text={view.fingerprint} testId="key-fingerprint" />
        </Property>
        <Property label="Key id">
          <bdi className="mono">{view.credentialId}</bdi>
        </Property>
        <Property label="Created">
          <Moment at={view.createdAt} />
        </Property>
      </Properties>
    </Disclosure>
  );
}

interface KeyCardProps {
  readonly view: KeyView;
  /** There is no other key to prefer. */
  readonly isOnly: boolean;
  readonly isBusy: boolean;
}

function KeyActions({ view, isOnly, isBusy }: KeyCardProps) {
  const actions = useActions();
  const { credentialId } = view;
  const isRecovery = view.kind === 'RecoveryKey';
  return (
    <div className="key-actions">
      {isRecovery ? (
        <Button onClick={() => actions.begin({ kind: 'drill', credentialId })} testId="key-drill">
          Try the recovery code
        </Button>
      ) : (
        <>
          <Button onClick={() => actions.begin({ kind: 'back-up', credentialId })} testId="key-back-up">
            Back up
          </Button>
          <Button
            onClick={() => actions.begin({ kind: 'change-password', credentialId })}
            testId="key-change-password"
          >
            Change password
          </Button>
        </>
      )}
      <Menu
        label="More"
        name={`More for ${view.name}`}
        opens="down"
        side="start"
        className="button"
        testId="key-more"
      >
        {!isRecovery && !view.isPreferred && !isOnly && (
          <Button
            isBusy={isBusy}
            onClick={() => void actions.ask('key/prefer', { credentialId })}
            testId="key-prefer"
          >
            Sign with this one first
          </Button>
        )}
        <Button onClick={() => actions.begin({ kind: 'rename', credentialId })} testId="key-rename">
          Rename
        </Button>
        <Button
          kind="danger"
          onClick={() => actions.begin({ kind: 'remove', credentialId })}
          testId="key-remove"
        >
          Remove from this computer
        </Button>
      </Menu>
    </div>
  );
}

/** One key: what it is, how well it is kept, what can be done with it. */
export function KeyCard(props: KeyCardProps) {
  const { view } = props;
  return (
    <section className="key-card" data-testid="key-card" data-credential={view.credentialId}>
      <div className="key-card-head">
        <h2>
          <bdi>{view.name}</bdi>
        </h2>
        <Chip icon={KeyRound}>{KIND_NAMES[view.kind]}</Chip>
        <Chips view={view} />
      </div>
      {view.health.warnings.length > 0 && (
        <Banner tone="caution" testId="key-warnings">
          <ul>
            {view.health.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Banner>
      )}
      <Health view={view} />
      <Identity view={view} />
      <KeyActions {...props} />
    </section>
  );
}
