import { asElectron, strict, strictEmitter } from './strict.ts';

const AREA = { x: 0, y: 0, width: 1280, height: 800 };

const display = strict('Display', {
  id: 1,
  label: 'chromium-host',
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  bounds: AREA,
  workArea: AREA,
  size: { width: AREA.width, height: AREA.height },
  workAreaSize: { width: AREA.width, height: AREA.height },
} satisfies Partial<Electron.Display>);

/** One display of fixed size; it never changes. */
class HostScreen
  extends strictEmitter('screen')
  implements
    Pick<
      Electron.Screen,
      | 'getAllDisplays'
      | 'getCursorScreenPoint'
      | 'getDisplayMatching'
      | 'getDisplayNearestPoint'
      | 'getPrimaryDisplay'
    >
{
  getPrimaryDisplay(): Electron.Display {
    return asElectron(display);
  }

  getAllDisplays(): Electron.Display[] {
    return [this.getPrimaryDisplay()];
  }

  getDisplayMatching(): Electron.Display {
    return this.getPrimaryDisplay();
  }

  getDisplayNearestPoint(): Electron.Display {
    return this.getPrimaryDisplay();
  }

  getCursorScreenPoint(): Electron.Point {
    return { x: 0, y: 0 };
  }
}

export const screen = new HostScreen();
