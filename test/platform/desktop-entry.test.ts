import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { desktopEntry, writeDesktopEntry } from '../../main/platform/desktop-entry.ts';

const execOf = (image: string) => /^Exec=(.*)$/m.exec(desktopEntry(image) ?? '')?.[1];

describe('the desktop entry of an AppImage', () => {
  it('SEC-29: starts the image with one link and is the handler of countersign links', () => {
    const text = desktopEntry('/home/jane/Apps/Countersign.AppImage') ?? '';
    expect(execOf('/home/jane/Apps/Countersign.AppImage')).toBe('"/home/jane/Apps/Countersign.AppImage" %u');
    expect(text).toContain('\nMimeType=x-scheme-handler/countersign;\n');
    expect(text).not.toContain('no-sandbox');
  });

  it.each([
    ['a blank', '/home/a b/C.AppImage', '"/home/a b/C.AppImage" %u'],
    ['a quote', '/home/a"b/C', '"/home/a\\\\"b/C" %u'],
    ['a dollar and a backtick', '/home/$x`y/C', '"/home/\\\\$x\\\\`y/C" %u'],
    ['a backslash', '/home/a\\b/C', '"/home/a\\\\\\\\b/C" %u'],
    ['a field code', '/home/%F/C', '"/home/%%F/C" %u'],
  ])('SEC-29: quotes %s in the path of the image', (_what, image, exec) => {
    expect(execOf(image)).toBe(exec);
  });

  it.each(['', 'C.AppImage', '../C.AppImage', '/home/a\nExec=evil', '/home/a\r/C', '/home/\u0000/C'])(
    'SEC-29: writes nothing for the path %j',
    (image) => {
      expect(desktopEntry(image)).toBeNull();
    },
  );

  it('is written once, replaces that of another image, and leaves nothing beside it', () => {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'entry-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true }));
    const folder = path.join(dataFolder, 'applications');
    expect(writeDesktopEntry({ dataFolder, image: '/old/C.AppImage' })).toBe(true);
    expect(writeDesktopEntry({ dataFolder, image: '/new/C.AppImage' })).toBe(true);
    expect(readdirSync(folder)).toEqual(['countersign.desktop']);
    expect(readFileSync(path.join(folder, 'countersign.desktop'), 'utf8')).toBe(
      desktopEntry('/new/C.AppImage'),
    );
  });

  it('says that it was not written where the folder is a file', () => {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'entry-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true }));
    writeFileSync(path.join(dataFolder, 'applications'), '');
    expect(writeDesktopEntry({ dataFolder, image: '/new/C.AppImage' })).toBe(false);
  });
});
