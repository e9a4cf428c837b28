import type { HostMenu } from './menu.ts';
import { record } from './record.ts';
import { strictEmitter } from './strict.ts';

/** Tray icons of this process; tests emit 'click' on them. */
export const trays: HostTray[] = [];

export class HostTray
  extends strictEmitter('Tray')
  implements Pick<Electron.Tray, 'destroy' | 'isDestroyed' | 'setImage' | 'setTitle' | 'setToolTip'>
{
  contextMenu: HostMenu | null = null;
  toolTip = '';
  #isDestroyed = false;

  constructor() {
    super();
    trays.push(this);
    record('Tray');
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
    record('Tray.setToolTip', toolTip);
  }

  setContextMenu(menu: HostMenu | null): void {
    this.contextMenu = menu;
  }

  setImage(): void {
    record('Tray.setImage');
  }

  setTitle(title: string): void {
    record('Tray.setTitle', title);
  }

  destroy(): void {
    this.#isDestroyed = true;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
}
