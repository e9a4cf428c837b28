import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSender, type SenderFacts } from '../../main/policy/ipc-sender.ts';

const OURS: SenderFacts = {
  frameUrl: 'app://bundle/index.html',
  isMainFrame: true,
  isKnownWindow: true,
  isDetached: false,
};

const OTHER_ORIGINS = [
  'about:blank',
  'about:srcdoc',
  'app://bundle.evil/index.html',
  'app://evil/bundle/',
  'app://bundle@evil/index.html',
  'app://user@bundle/index.html',
  'app://user:x@bundle/index.html',
  'app://bundle:1/index.html',
  'app://BUNDLE/index.html',
  'APP://bundle/index.html',
  'app:bundle/index.html',
  'app:///bundle/index.html',
  'app://bun\ndle/index.html',
  ' app://bundle/index.html',
  'apps://bundle/index.html',
  'blob:app://bundle/1b4e28ba',
  'http://bundle/index.html',
  'https://bundle/index.html',
  'https://app.bundle.example/app://bundle/',
  'file:///app/bundle/index.html',
  'data:text/html,app://bundle/',
  'javascript:app://bundle/',
  'devtools://devtools/bundled/inspector.html',
  'not a url',
  'app://',
];

describe('IPC sender', () => {
  it.each(OTHER_ORIGINS)('SEC-15: refuses a frame at %j', (frameUrl) => {
    expect(judgeSender({ ...OURS, frameUrl })).toBe('other-origin');
  });

  it.each([
    ['no frame', { frameUrl: null }, 'no-frame'],
    ['a frame without an address', { frameUrl: '' }, 'no-frame'],
    ['a detached frame', { isDetached: true }, 'detached'],
    ['a window that is not ours', { isKnownWindow: false }, 'unknown-window'],
    ['a sub-frame', { isMainFrame: false }, 'sub-frame'],
  ] as const)('SEC-15: refuses %s', (_name, facts, verdict) => {
    expect(judgeSender({ ...OURS, ...facts })).toBe(verdict);
  });

  it('SEC-15: accepts the main frame of our window at our origin', () => {
    expect(judgeSender(OURS)).toBe('accepted');
  });

  it('SEC-15: fails closed when a fact is missing', () => {
    for (const name of ['frameUrl', 'isMainFrame', 'isKnownWindow', 'isDetached'] as const) {
      const facts: Record<string, unknown> = { ...OURS, [name]: undefined };
      // The type forbids it; a changed Electron could still deliver it.
      expect(judgeSender(facts as unknown as SenderFacts), name).not.toBe('accepted');
    }
  });

  it('SEC-15: accepts no address that does not start with our origin and a slash', () => {
    const near = fc
      .tuple(fc.constantFrom('app://bundle', 'app:', 'app://'), fc.string())
      .map((p) => p.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), near), (frameUrl) => {
        const isAccepted = judgeSender({ ...OURS, frameUrl }) === 'accepted';
        expect(isAccepted && !/^app:\/\/bundle(?:[/?#]|$)/.test(frameUrl)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});
