import { createContext, useContext } from 'react';
import type { TextSource } from '../../preload/intake-calls.ts';
import type { Problem } from '../../preload/problem.ts';
import type { Actions } from '../actions.ts';
import { makeStore, type Store, useStore } from '../store.ts';
import { forNextPage, leftByLastPage } from './after-reload.ts';
import { frameGrabber } from './frame-grabber.ts';
import { readFile } from './read-file.ts';
import { scanInWorker } from './scan-in-worker.ts';
import { failed, type ScanResult } from './scan-result.ts';
import type { ScanView, Where } from './scan-view.ts';

/** Every way in that is not a link or pasted text. One search at a time; a new one ends the one before. */
export interface Scanner {
  readonly store: Pick<Store<ScanView, ScanView>, 'get' | 'subscribe'>;
  takeFiles(files: readonly File[], way: 'chosen' | 'pasted'): void;
  searchScreen(): void;
  openCamera(): void;
  /** Shows what the page before this one left: main loads the page anew at the end of each look (SEC-14). */
  goOn(): void;
  /** Ends what is under way and forgets what came of it. */
  stop(): void;
}

/** A screen may take a moment until its first full picture. */
const SCREEN_TRIES = 4;
const PAUSE_MS = 250;
/** Main ends a scan, and this page with it, after 60 s. */
const CAMERA_MS = 50_000;

/** Code is not there yet, or not sharp yet: the next picture may have it. */
const isWorthAnother = (result: ScanResult): boolean =>
  !result.ok && ['no-code', 'damaged-code', 'too-slow'].includes(result.why);

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

const notPossible = (reason: string): Problem => ({ code: 'scan/not-possible', details: { reason } });

export function makeScanner(actions: Pick<Actions, 'ask' | 'begin' | 'end' | 'forget'>): Scanner {
  const store = makeStore<ScanView, ScanView>((_before, view) => view, { state: 'idle' });
  let run = 0;
  let isLooking = false;
  let stopTracks = () => {};

  /** Main loads the page anew now: `left` is what the next one shows, null for nothing. */
  const endLooking = (left: ScanView | null) => {
    stopTracks();
    if (!isLooking) return;
    isLooking = false;
    forNextPage(left);
    void actions.ask('scan/end', {}); // main ends it by itself as well
  };
  const say = (view: ScanView) => {
    store.send(view);
    endLooking(view);
  };
  const start = (view: ScanView): number => {
    stopTracks();
    run += 1;
    store.send(view);
    actions.begin({ kind: 'add-request' });
    return run;
  };
  const finish = async (own: number, where: Where, source: TextSource, result: ScanResult) => {
    if (own !== run) return; // what began since has ended what this one held
    stopTracks(); // the page goes at the end, when main has the text
    if (!result.ok) return say({ state: 'failed', where, why: result.why });
    const reply = await actions.ask('intake/text', { text: result.text, source });
    actions.forget('intake/text'); // its failure is shown here, not at the box for pasting
    if (own !== run) return;
    if (!reply.ok)
      return say({ state: 'refused', where, problem: { code: reply.code, details: reply.details } });
    store.send({ state: 'idle' });
    actions.end();
    endLooking(null);
  };

  /** Gives the stream, or null when it was refused or ended meanwhile; then it says so itself. */
  const look = async (
    own: number,
    what: 'screen' | 'camera',
  ): Promise<{ stream: MediaStream; where: Where } | null> => {
    const begun = await actions.ask('scan/begin', { what });
    const where: Where =
      what === 'camera' ? { kind: what } : { kind: what, name: begun.ok ? begun.value.screen : null };
    if (!begun.ok) {
      if (own === run) store.send({ state: 'refused', where, problem: begun });
      return null;
    }
    isLooking = true;
    try {
      const stream = await (what === 'camera' ? openCameraStream() : openScreenStream());
      stopTracks = () => {
        for (const track of stream.getTracks()) track.stop();
      };
      if (own === run) return { stream, where };
      endLooking(null);
    } catch (error) {
      if (own === run) say({ state: 'refused', where, problem: notPossible(reasonOf(error, what)) });
      else endLooking(null);
    }
    return null;
  };

  /** True: one is still open and ends now, with the page; whoever wants another one begins it on the next. */
  const endsOther = (): boolean => {
    const wasLooking = isLooking;
    endLooking({ state: 'idle' });
    return wasLooking;
  };

  return {
    store,
    goOn() {
      const left = leftByLastPage();
      if (left === null) return;
      store.send(left);
      actions.begin({ kind: 'add-request' });
    },
    stop() {
      run += 1;
      store.send({ state: 'idle' });
      endLooking(null);
    },
    takeFiles(files, way) {
      const [file] = files;
      if (!file) return;
      if (files.length > 1) {
        const view: ScanView = { state: 'failed', where: { kind: 'several' }, why: 'several-files' };
        start(view);
        endLooking(view);
        return;
      }
      const named: Where = way === 'pasted' ? { kind: 'clipboard' } : { kind: 'image', name: file.name };
      const own = start({ state: 'searching', where: named });
      void readFile(file, scanInWorker).then(({ kind, result }) => {
        const where: Where = kind === 'file' ? { kind, name: file.name } : named;
        return finish(own, where, kind, result);
      });
    },
    searchScreen() {
      if (endsOther()) return;
      const own = start({ state: 'searching', where: { kind: 'screen', name: null } });
      void look(own, 'screen')
        .then(async (looking) => {
          if (!looking) return;
          const { stream, where } = looking;
          store.send({ state: 'searching', where });
          const grabber = await frameGrabber(stream);
          let result = failed('no-code');
          for (let tries = 0; tries < SCREEN_TRIES && isWorthAnother(result) && own === run; tries += 1) {
            if (tries > 0) await pause();
            result = await scanInWorker({ kind: 'frame', bitmap: await grabber.grab() });
          }
          await finish(own, where, 'screen', result);
        })
        .catch(() => finish(own, { kind: 'screen', name: null }, 'screen', failed('damaged-image')));
    },
    openCamera() {
      if (endsOther()) return;
      const own = start({ state: 'watching', stream: null });
      void look(own, 'camera')
        .then(async (looking) => {
          if (!looking) return;
          const { stream, where } = looking;
          store.send({ state: 'watching', stream });
          const grabber = await frameGrabber(stream);
          const until = performance.now() + CAMERA_MS;
          let result = failed('no-code');
          while (isWorthAnother(result) && own === run && performance.now() < until) {
            result = await scanInWorker({ kind: 'frame', bitmap: await grabber.grab() });
            if (isWorthAnother(result)) await pause();
          }
          await finish(own, where, 'camera', result);
        })
        .catch(() => finish(own, { kind: 'camera' }, 'camera', failed('damaged-image')));
    },
  };
}

const openScreenStream = () => navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });

const openCameraStream = () =>
  navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });

function reasonOf(error: unknown, what: 'screen' | 'camera'): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return what === 'camera' ? 'no-camera' : 'no-screen';
}

const ScannerContext = createContext<Scanner | null>(null);

export const ScannerProvider = ScannerContext.Provider;

export function useScanner(): Scanner {
  const scanner = useContext(ScannerContext);
  if (scanner === null) throw new Error('scanner: used outside of ScannerProvider');
  return scanner;
}

export const useScanView = (scanner: Scanner): ScanView => useStore({ ...scanner.store, send: () => {} });
