import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgePermission,
  listedPermissions,
  type PermissionQuestion,
  type ScanState,
} from '../../main/policy/permissions.ts';

const TYPES = path.resolve(import.meta.dirname, '../../node_modules/electron/electron.d.ts');

/** The names Electron can ask about, from the types of the two handlers. */
function permissionsOfElectron(): string[] {
  const handlers =
    readFileSync(TYPES, 'utf8').match(/setPermission(?:Request|Check)Handler\(handler: .*/g) ?? [];
  const names = handlers.flatMap((line) => {
    const union = /permission: ((?:'[^']+'(?: \| )?)+)/.exec(line)?.[1] ?? '';
    return [...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
  });
  return [...new Set(names)].sort();
}

const START = 'app://bundle/index.html';
const STATES: readonly ScanState[] = ['none', 'screen', 'camera'];

/** The most harmless form of a question: our own page asks for pictures without sound. */
const asked = (permission: string, change: Partial<PermissionQuestion> = {}): PermissionQuestion => ({
  permission,
  mediaTypes: ['video'],
  frameUrl: START,
  isMainFrame: true,
  ...change,
});

describe('permissions', () => {
  it('SEC-14: grants only the camera in a scan of the camera and the screen in a scan of the screen', () => {
    const names = permissionsOfElectron();
    expect(names.length).toBeGreaterThan(30);
    const granted = STATES.flatMap((state) =>
      names
        .filter((name) => judgePermission(asked(name), state).isGranted)
        .map((name) => `${state}: ${name}`),
    );
    expect(granted).toEqual(['screen: display-capture', 'camera: media']);
  });

  it('SEC-14: has a reason for each refusal', () => {
    for (const name of permissionsOfElectron()) {
      expect(judgePermission(asked(name), 'none').reason.length, name).toBeGreaterThan(10);
    }
  });

  it.each<[string, Partial<PermissionQuestion>]>([
    ['sound', { mediaTypes: ['audio'] }],
    ['pictures with sound', { mediaTypes: ['video', 'audio'] }],
    ['nothing that is named', { mediaTypes: [] }],
    ['a kind that nobody knows', { mediaTypes: ['unknown'] }],
    ['a frame within the page', { isMainFrame: false }],
    ['another page of ours', { frameUrl: 'app://bundle/gallery.html' }],
    ['another host', { frameUrl: 'app://other/index.html' }],
    ['a page of the web', { frameUrl: 'https://bundle/index.html' }],
    ['nobody knows who', { frameUrl: null }],
  ])('SEC-14: refuses camera and screen during a scan to %s', (_who, change) => {
    expect(judgePermission(asked('media', change), 'camera').isGranted).toBe(false);
    expect(judgePermission(asked('display-capture', change), 'screen').isGranted).toBe(false);
  });

  it('SEC-14: has a line for each of them, so that a new one is decided and not forgotten', () => {
    expect([...listedPermissions()].sort()).toEqual(permissionsOfElectron());
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'Media', 'media ', 'camera'])(
    'SEC-14: refuses the foreign name "%s" because it is not listed',
    (name) => {
      for (const state of STATES) {
        expect(judgePermission(asked(name), state)).toEqual({ isGranted: false, reason: 'not in the table' });
      }
    },
  );

  it('SEC-14: refuses whatever the name is', () => {
    fc.assert(fc.property(fc.string(), (name) => judgePermission(asked(name), 'none').isGranted === false));
  });
});
