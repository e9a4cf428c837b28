import './environment-bar.css';
import { FlaskConical, Globe, Lock, TriangleAlert, Unlock } from 'lucide-react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Icon } from '../ui/icon.tsx';
import { AccountMenu } from './accounts/account-menu.tsx';
import { hostOf } from './accounts/account-words.ts';

/** Where everything on screen happens: environment by colour, icon and word; runtime when it is not Electron; account. */
export function EnvironmentBar({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const { environment, account, runtime, isLocked } = snapshot;
  const isForAnother = snapshot.registration !== null || snapshot.recovery !== null; // those screens say for whom
  return (
    <header className={`environment-bar env-${environment.tone}`}>
      <span className="environment-chip" data-testid="environment-chip" data-tone={environment.tone}>
        <Icon of={environment.tone === 'practice' ? FlaskConical : Globe} />
        {environment.label}
      </span>
      {environment.tone === 'custom' && (
        <bdi className="meta mono environment-host" data-testid="environment-host">
          {hostOf(environment.apiUrl)}
        </bdi>
      )}
      {environment.tone === 'custom' && environment.apiUrl.startsWith('http://') && (
        <Chip tone="caution" icon={Unlock} testId="plain-http">
          Not encrypted, local
        </Chip>
      )}
      {runtime === 'stand-in' && (
        <Chip tone="caution" icon={TriangleAlert} testId="standin-chip">
          Stand-in, not Electron
        </Chip>
      )}
      <span className="environment-space" />
      {!isLocked && account.state !== 'new' && (
        <Button kind="quiet" icon={Lock} onClick={() => void actions.ask('app/lock', {})} testId="lock">
          Lock
        </Button>
      )}
      {!isLocked && !isForAnother && <AccountMenu snapshot={snapshot} />}
    </header>
  );
}
