import './add-request.css';
import { Eye, QrCode } from 'lucide-react';
import { useEffect } from 'react';
import { useActions } from '../../actions.ts';
import type { ScanView } from '../../scan/scan-view.ts';
import { useScanner, useScanView } from '../../scan/scanner.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { describeScan, whereWords } from '../../words/scan-words.ts';
import { CameraView } from './camera-view.tsx';
import { ScanWays } from './scan-ways.tsx';

const HEADINGS: Readonly<Record<ScanView['state'], string>> = {
  idle: 'Add a request',
  searching: 'Searching for a code',
  watching: 'Hold the code before the camera',
  failed: 'No request was added',
  refused: 'No request was added',
};

/** Said as long as it is so; the title of the window says it as well, which the page has no say in. */
function Looking({ words }: { readonly words: string }) {
  return (
    <p className="scan-looking" role="status" data-testid="scan-looking">
      <Icon of={Eye} />
      {words}
    </p>
  );
}

function Outcome({ view }: { readonly view: ScanView }) {
  switch (view.state) {
    case 'idle':
      return (
        <EmptyState icon={QrCode}>
          <p>
            Where you started the action there is a QR code or a link. Countersign reads it and makes a row of
            it in the inbox.
          </p>
          <p>
            Nothing is fetched before you open the row, and nothing is signed before you approve. A code in a
            mail that you did not ask for is a trick.
          </p>
        </EmptyState>
      );
    case 'searching':
      if (view.where.kind === 'screen')
        return <Looking words={`Countersign is looking at ${whereWords(view.where)}.`} />;
      return <p role="status">Searching {whereWords(view.where)}. This takes two seconds at most.</p>;
    case 'watching':
      return (
        <>
          <Looking words="Countersign is looking through your camera. Nothing of it is kept." />
          <CameraView stream={view.stream} />
        </>
      );
    case 'failed': {
      const { happened, notDone, next } = describeScan(view.where, view.why);
      return (
        <Banner tone="caution" testId="scan-failed">
          <div className="problem-text">
            <p className="problem-happened">{happened}</p>
            <p>{notDone}</p>
            <p>{next}</p>
            <p className="problem-code">{`scan/${view.why}`}</p>
          </div>
        </Banner>
      );
    }
    case 'refused':
      return (
        <Banner tone="caution" testId="scan-refused">
          {view.problem.code !== 'scan/not-possible' && <p>Countersign searched {whereWords(view.where)}.</p>}
          <ProblemText problem={view.problem} />
        </Banner>
      );
  }
}

/** What became of a search, and the ways to begin another one. */
export function AddRequest() {
  const actions = useActions();
  const scanner = useScanner();
  const view = useScanView(scanner);
  const heading = useFocusOnOpen(`add-request-${view.state}`);
  useEffect(() => scanner.stop, [scanner]); // whoever goes away is not watched any more
  const isSearching = view.state === 'searching' || view.state === 'watching';
  return (
    <main className="pane" data-testid="add-request" data-state={view.state}>
      <div className="pane-body">
        <div className="pane-measure add-request">
          <h1 ref={heading} tabIndex={-1}>
            {HEADINGS[view.state]}
          </h1>
          <div role="alert" className="scan-outcome">
            <Outcome view={view} />
          </div>
          {!isSearching && (
            <section className="scan-ways" aria-label="Ways to add a request">
              <ScanWays prefix="scan" />
            </section>
          )}
          {view.state === 'failed' && view.where.kind === 'screen' && (
            <p className="muted meta">Another screen is searched when you move this window there.</p>
          )}
          <div className="form-buttons">
            <Button testId="scan-stop" onClick={() => (isSearching ? scanner.stop() : actions.end())}>
              {isSearching ? 'Stop' : 'Close'}
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
