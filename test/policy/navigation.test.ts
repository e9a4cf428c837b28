import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { START_URL } from '../../main/policy/app-address.ts';
import { judgeNavigation } from '../../main/policy/navigation.ts';

const ELSEWHERE: readonly unknown[] = [
  '',
  ' ',
  'about:blank',
  'about:srcdoc',
  'app:',
  'app:/',
  'app://',
  'app://bundle',
  'app://bundle/',
  'app://bundle/?x',
  'app://bundle/index.html?',
  'app://bundle/index.html?x=1',
  'app://bundle/index.html#',
  'app://bundle/index.html#/review',
  'app://bundle/index.html/',
  'app://bundle/index.html ',
  ' app://bundle/index.html',
  'app://bundle/index.html\n',
  'app://bundle/index.html%00',
  'app://bundle/index.htm',
  'app://bundle/INDEX.HTML',
  'APP://bundle/index.html',
  'App://bundle/index.html',
  'app://BUNDLE/index.html',
  'app://bundle//index.html',
  'app://bundle/./index.html',
  'app://bundle/x/../index.html',
  'app://bundle/%69ndex.html',
  'app://bundle\\index.html',
  'app:\\\\bundle\\index.html',
  'app:bundle/index.html',
  'app://bundle:80/index.html',
  'app://user@bundle/index.html',
  'app://user:secret@bundle/index.html',
  'app://bundle@evil.example/index.html',
  'app://bundle.evil/index.html',
  'app://bundle.evil.example/',
  'app://evil/index.html',
  'app://evil/bundle/index.html',
  'app://bundle/gallery.html',
  'app://bundle/assets/index.js',
  'apps://bundle/index.html',
  'xapp://bundle/index.html',
  'view-source:app://bundle/index.html',
  'blob:app://bundle/1b4e28ba-2fa1-11d2-883f-0016d3cca427',
  'filesystem:app://bundle/temporary/x',
  'file:///etc/passwd',
  'file://bundle/index.html',
  'http://bundle/index.html',
  'https://bundle/index.html',
  'https://dashboard.dfns.io/login?code=abcdefghijklmnop',
  'https://evil.example/app://bundle/index.html',
  'data:text/html,<script>1</script>',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'countersign://open?url=x',
  'mailto:a@b.example',
  'ws://bundle/index.html',
  'ap\tp://bundle/index.html',
  'app://bun\u00addle/index.html',
  'app://bundlе/index.html', // Cyrillic letter
  null,
  undefined,
  0,
  {},
  [START_URL],
  new URL(START_URL),
  { toString: () => START_URL },
];

describe('navigation', () => {
  it.each(ELSEWHERE.map((url) => [url]))('SEC-12: stays where it is when asked to go to %j', (url) => {
    expect(judgeNavigation(url, START_URL)).toBe('stay');
  });

  it('SEC-12: allows the start page and nothing else, whatever the text', () => {
    expect(judgeNavigation(START_URL, START_URL)).toBe('allow');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((s) => START_URL + s),
        ),
        (text) => {
          expect(judgeNavigation(text, START_URL)).toBe(text === START_URL ? 'allow' : 'stay');
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
