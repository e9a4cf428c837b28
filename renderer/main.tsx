import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ActionsProvider, makeActions } from './actions.ts';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { makeScanner, ScannerProvider } from './scan/scanner.ts';
import { watchDrops } from './scan/watch-drops.ts';
import { INITIAL, mayAddRequest, reduce } from './state.ts';
import { makeStore, useStore } from './store.ts';

const store = makeStore(reduce, INITIAL);
const actions = makeActions({ api: bridge(), send: store.send, now: () => performance.now() });
const scanner = makeScanner(actions);

function Root() {
  return <App state={useStore(store)} />;
}

watchDrops(scanner, () => mayAddRequest(store.get()));

const root = document.getElementById('root');
if (root === null) throw new Error('main: index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ActionsProvider value={actions}>
      <ScannerProvider value={scanner}>
        <Root />
      </ScannerProvider>
    </ActionsProvider>
  </StrictMode>,
);
actions.start();
scanner.goOn();
