import { describe, expect, it } from 'vitest';
import { linkWords } from '../../main/platform/link-words.ts';

const LINK = 'countersign://open?url=https%3A%2F%2Fdashboard.dfns.io%2Flogin%3Fcode%3Dabc';

describe('the words of a start that may hold a link', () => {
  it.each([
    ['Windows', 'C:\\Users\\jane\\countersign'],
    ['Windows, small letter and slashes', 'd:/code/countersign'],
    ['Windows share', '\\\\server\\share\\countersign'],
    ['others', '/home/jane/countersign'],
    ['a dot', '.'],
  ])('start with the app folder of a checkout (%s)', (_system, folder) => {
    expect(linkWords(['electron', folder, LINK], true)).toEqual([folder, LINK]);
    expect(linkWords(['electron', '--inspect=0', folder, LINK], true)).toEqual([folder, LINK]);
    expect(linkWords(['electron', folder], true)).toEqual([folder]);
  });

  it('never take a link for the app folder', () => {
    expect(linkWords(['electron', LINK], true)).toEqual(['electron']);
    expect(linkWords(['electron', 'https://example.com', '/home/jane/countersign', LINK], true)).toEqual([
      '/home/jane/countersign',
      LINK,
    ]);
  });

  it('are all of them for an installed program', () => {
    const argv = ['C:\\Programs\\Countersign.exe', '--hidden', LINK];
    expect(linkWords(argv, false)).toEqual(argv);
  });
});
