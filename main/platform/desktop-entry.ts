// Protects the person from a link registration that starts something else: an AppImage runs from a mount that is gone after the
// run, so that its own entry would point nowhere (SEC-29). From: odd characters in the path of the image, which would end the
// command or add words to it. Not from: programs of the same user, which may write such entries as well.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The name that package.json gives as desktopName; xdg-settings is asked for it. */
const NAME = 'countersign.desktop';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Entry of the image at `image`, or null where no path can be written down: not absolute, or with a line break in it. Quoted as the
 * Desktop Entry Specification 1.5 has it ("The Exec key"): first for the argument, then for the string value.
 */
export function desktopEntry(image: string): string | null {
  if (!path.posix.isAbsolute(image) || CONTROL.test(image)) return null;
  const argument = image.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  const value = `"${argument}" %u`.replaceAll('\\', '\\\\');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Countersign',
    'Comment=Shows what would be signed, then signs it',
    `Exec=${value}`,
    'Terminal=false',
    'StartupWMClass=countersign',
    'Categories=Office;Finance;',
    'MimeType=x-scheme-handler/countersign;',
    '',
  ].join('\n');
}

/** Writes the entry where it is missing or of another image. A failure leaves links unregistered, which the window then says. */
export function writeDesktopEntry(place: { readonly dataFolder: string; readonly image: string }): boolean {
  const text = desktopEntry(place.image);
  if (text === null) return false;
  const folder = path.join(place.dataFolder, 'applications');
  const file = path.join(folder, NAME);
  try {
    if (readOr(file, '') === text) return true;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, text, { mode: 0o644 });
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
