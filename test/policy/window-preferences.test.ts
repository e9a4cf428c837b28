import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HARD_PREFERENCES, windowPreferences } from '../../main/policy/window-preferences.ts';

const preload = 'out/preload/index.cjs';

describe('window preferences', () => {
  it('SEC-01: are exactly these', () => {
    expect(windowPreferences({ preload })).toEqual({
      preload,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: false,
    });
  });

  it('SEC-01: cannot be loosened by a caller', () => {
    const loose = Object.fromEntries(Object.entries(HARD_PREFERENCES).map(([name, value]) => [name, !value]));
    fc.assert(
      fc.property(fc.subarray(Object.keys(loose)), (names) => {
        const overrides = Object.fromEntries(names.map((name) => [name, loose[name]]));
        expect(windowPreferences({ preload, ...overrides })).toMatchObject(HARD_PREFERENCES);
      }),
    );
  });

  it.each([
    'enableBlinkFeatures',
    'disableBlinkFeatures',
    'additionalArguments',
    'v8CacheOptions',
    'contextisolation',
  ])('SEC-01: refuses the preference %s, which no table opens to callers', (name) => {
    expect(() => windowPreferences({ preload, [name]: 'x' })).toThrowError(/not open to callers/);
  });

  it('SEC-01: cannot be changed afterwards', () => {
    expect(Object.isFrozen(HARD_PREFERENCES)).toBe(true);
    expect(Object.isFrozen(windowPreferences({ preload }))).toBe(true);
  });
});
