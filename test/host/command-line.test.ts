import { describe, expect, it } from 'vitest';
import { readCommandLine, secondInstanceOrder } from './command-line.ts';

describe('the command line', () => {
  it('ends at the app: what follows belongs to it', () => {
    const line = readCommandLine([
      '-r',
      'loader.js',
      '--no-sandbox',
      '--user-data-dir=/a=b',
      'app',
      '--mine',
      'x',
    ]);
    expect(line).toEqual({
      switches: new Map([
        ['no-sandbox', ''],
        ['user-data-dir', '/a=b'],
      ]),
      requires: ['loader.js'],
      appArgument: 'app',
    });
  });

  it('means the current folder when no app is named', () => {
    expect(readCommandLine(['--inspect']).appArgument).toBeUndefined();
  });
});

describe('the words of a second instance', () => {
  it('come as Chromium orders them: program, switches, then the rest', () => {
    expect(secondInstanceOrder(['electron', 'app', 'countersign://a', '--late', '-x', '-'])).toEqual([
      'electron',
      '--late',
      '-x',
      'app',
      'countersign://a',
      '-',
    ]);
  });

  it('stay as they are behind a double dash', () => {
    expect(secondInstanceOrder(['electron', 'app', '--', 'countersign://a', '--not-a-switch'])).toEqual([
      'electron',
      'app',
      '--',
      'countersign://a',
      '--not-a-switch',
    ]);
  });
});
