// The ways in, in every state, for the gallery page. Nothing is looked at there: the scanner stands still.
import type { Snapshot } from '../../preload/snapshot.ts';
import type { ScanView } from '../scan/scan-view.ts';
import type { Scanner } from '../scan/scanner.ts';
import type { State } from '../state.ts';
import { problem } from './cards.ts';

const LONG_NAME = `${'quarterly-report-'.repeat(8)}\u202egnp.exe`;

/** By the name of the screen. */
const SCANS: Readonly<Record<string, ScanView>> = {
  'scan-empty': { state: 'idle' },
  'scan-searching-image': { state: 'searching', where: { kind: 'image', name: 'code.png' } },
  'scan-searching-screen': { state: 'searching', where: { kind: 'screen', name: 'Built-in display' } },
  'scan-camera': { state: 'watching', stream: null },
  'scan-no-code': { state: 'failed', where: { kind: 'screen', name: 'Built-in display' }, why: 'no-code' },
  'scan-two-codes': { state: 'failed', where: { kind: 'image', name: LONG_NAME }, why: 'two-codes' },
  'scan-too-large': { state: 'failed', where: { kind: 'clipboard' }, why: 'too-large' },
  'scan-not-ours': {
    state: 'refused',
    where: { kind: 'image', name: 'menu.png' },
    problem: problem('link/rejected', { reason: 'host' }),
  },
  'scan-no-camera': {
    state: 'refused',
    where: { kind: 'camera' },
    problem: problem('scan/not-possible', { reason: 'no-camera' }),
  },
};

export const SCAN_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  ...Object.fromEntries(Object.keys(SCANS).map((name) => [name, {}])),
  'ways-in-menu': { inbox: [] },
  'link-owner': { linkOwner: 'other' },
};

export const SCAN_WINDOWS: Readonly<Record<string, Partial<State>>> = Object.fromEntries(
  Object.keys(SCANS).map((name) => [name, { task: { kind: 'add-request' } }]),
);

export function galleryScanner(screen: string): Scanner {
  const view: ScanView = new Map(Object.entries(SCANS)).get(screen) ?? { state: 'idle' };
  const nothing = () => {};
  return {
    store: { get: () => view, subscribe: () => nothing },
    takeFiles: nothing,
    searchScreen: nothing,
    openCamera: nothing,
    goOn: nothing,
    stop: nothing,
  };
}
