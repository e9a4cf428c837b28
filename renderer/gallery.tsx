// A page for looking: every part in every state (gallery.html), every screen alone (gallery.html#review). It talks to
// nobody; a fake bridge notes what a screen asks for. The theme is the system's.
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { Snapshot } from '../preload/snapshot.ts';
import { ActionsProvider, makeActions } from './actions.ts';
import { App } from './app.tsx';
import { BOOK_ANSWERS } from './gallery/book.ts';
import { makeFakeApi } from './gallery/fake-api.ts';
import { KEY_FILE_ANSWERS } from './gallery/key-file-screens.ts';
import { OWN_ANSWERS } from './gallery/own-answers.ts';
import { Parts } from './gallery/parts.tsx';
import { answerMeasures } from './gallery/render-time.ts';
import { galleryScanner } from './gallery/scans.ts';
import { SCREENS } from './gallery/screens.ts';
import { SNAPSHOT } from './gallery/snapshot.ts';
import { WINDOWS } from './gallery/windows.ts';
import { ScannerProvider } from './scan/scanner.ts';
import { INITIAL, reduce } from './state.ts';
import { makeStore, type Store, useStore } from './store.ts';

function makeScreen(name: string, changes: Partial<Snapshot>) {
  const snapshot = { ...SNAPSHOT, ...changes };
  const store = makeStore(reduce, { ...INITIAL, ...new Map(Object.entries(WINDOWS)).get(name) });
  const actions = makeActions({
    api: makeFakeApi(
      snapshot,
      new Map(Object.entries(BOOK_ANSWERS)).get(name),
      new Map(Object.entries({ ...OWN_ANSWERS, ...KEY_FILE_ANSWERS })).get(name),
    ),
    send: store.send,
    now: () => performance.now(),
  });
  actions.start();
  return { store, actions, scanner: galleryScanner(name) };
}

const made = new Map<string, ReturnType<typeof makeScreen>>();

function screenNamed(name: string): ReturnType<typeof makeScreen> | null {
  const changes = new Map(Object.entries(SCREENS)).get(name);
  if (!changes) return null;
  const screen = made.get(name) ?? makeScreen(name, changes);
  made.set(name, screen);
  return screen;
}

type AppStore = Store<typeof INITIAL, Parameters<typeof reduce>[1]>;

const Live = ({ store }: { readonly store: AppStore }) => <App state={useStore(store)} />;

function Gallery() {
  const name = useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => window.removeEventListener('hashchange', changed);
    },
    () => window.location.hash.slice(1),
  );
  const screen = screenNamed(name);
  if (!screen) return <Parts />;
  return (
    <ActionsProvider value={screen.actions}>
      <ScannerProvider value={screen.scanner}>
        <Live key={name} store={screen.store} />
      </ScannerProvider>
    </ActionsProvider>
  );
}

answerMeasures(() => screenNamed(window.location.hash.slice(1))?.store.send);

const root = document.getElementById('root');
if (root === null) throw new Error('gallery: gallery.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
