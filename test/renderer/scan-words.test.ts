import { describe, expect, it } from 'vitest';
import type { Where } from '../../renderer/scan/scan-view.ts';
import { describeScan, shownName } from '../../renderer/words/scan-words.ts';

const PLACES: readonly (readonly [Where, string])[] = [
  [{ kind: 'image', name: 'code.png' }, 'the image “code.png”'],
  [{ kind: 'file', name: 'request.txt' }, 'the file “request.txt”'],
  [{ kind: 'clipboard' }, 'the image you pasted'],
  [{ kind: 'screen', name: 'Built-in display' }, 'your screen “Built-in display”'],
  [{ kind: 'screen', name: null }, 'the screen you chose'],
  [{ kind: 'camera' }, 'what your camera sees'],
];

describe('what is said after a search', () => {
  it.each(PLACES)('SEC-33: names what was searched: %j', (where, words) => {
    for (const why of [
      'no-code',
      'two-codes',
      'damaged-code',
      'not-text',
      'too-large',
      'too-slow',
    ] as const) {
      expect(describeScan(where, why).happened).toContain(words);
    }
  });

  it('says that nothing was opened, whatever failed', () => {
    expect(describeScan({ kind: 'several' }, 'several-files').notDone).toBe(
      'Nothing was opened, fetched or signed.',
    );
  });

  it('SEC-33: shows a file name without characters that turn, hide or break it, and not endlessly', () => {
    expect(shownName('a\u202egnp.exe')).toBe('a⟨U+202E⟩gnp.exe');
    expect(shownName('a\nb\u200bc\ufeff')).toBe('a⟨U+000A⟩b⟨U+200B⟩c⟨U+FEFF⟩');
    expect([...shownName('x'.repeat(500))].length).toBe(60);
  });
});
