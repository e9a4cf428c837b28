import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ActionsProvider, makeActions } from './actions.ts';
import { App } from './app.tsx';
import { bridge } from './bridge.ts';
import { INITIAL, reduce } from './state.ts';
import { makeStore, useStore } from './store.ts';

const store = makeStore(reduce, INITIAL);
const actions = makeActions({ api: bridge(), send: store.send, now: () => performance.now() });

function Root() {
  return <App state={useStore(store)} />;
}

// A file dropped beside the paste box must not replace the page; main refuses such a navigation as well.
for (const type of ['dragover', 'drop']) window.addEventListener(type, (event) => event.preventDefault());

const root = document.getElementById('root');
if (root === null) throw new Error('main: index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ActionsProvider value={actions}>
      <Root />
    </ActionsProvider>
  </StrictMode>,
);
actions.start();
