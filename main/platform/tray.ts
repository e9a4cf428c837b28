import { Menu, nativeImage, Tray } from 'electron';
import { TRAY_ICON } from './tray-icon.ts';
import { trayWords } from './tray-words.ts';

export interface TrayIcon {
  /** How many requests nobody looked at yet. */
  show(waiting: number): void;
}

export interface TrayDeps {
  readonly open: () => void;
  readonly quit: () => void;
  /** There is no place for an icon on this desktop. */
  readonly failed: (error: unknown) => void;
}

/** An icon beside the clock, where the desktop has a place for it. A convenience: nothing depends on it, and its failure is only logged. */
export function makeTray({ open, quit, failed }: TrayDeps): TrayIcon {
  let tray: Tray | null = null;
  let shown: string | null = null;
  try {
    tray = new Tray(nativeImage.createFromDataURL(TRAY_ICON));
    tray.on('click', open); // on Linux many desktops show the menu instead
  } catch (error) {
    failed(error);
  }
  return {
    show(waiting) {
      const words = trayWords(waiting);
      if (tray === null || words === shown) return;
      shown = words;
      tray.setToolTip(words);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words, enabled: false },
          { label: 'Open Countersign', click: open },
          { label: 'Quit Countersign', click: quit },
        ]),
      );
    },
  };
}
