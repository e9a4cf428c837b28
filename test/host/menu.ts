import { record } from './record.ts';
import { notEmulated, strictEmitter } from './strict.ts';

type ItemOptions = Electron.MenuItemConstructorOptions;

/** A menu item as data; `click` can be called, nothing is drawn. */
export class HostMenuItem {
  readonly id: string;
  readonly type: NonNullable<ItemOptions['type']>;
  readonly role: ItemOptions['role'];
  readonly accelerator: ItemOptions['accelerator'];
  readonly submenu: HostMenu | undefined;
  readonly click: ItemOptions['click'];
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: ItemOptions) {
    const { submenu } = options;
    this.submenu = Array.isArray(submenu) ? HostMenu.buildFromTemplate(submenu) : undefined;
    if (submenu && !this.submenu) throw notEmulated('MenuItem with a Menu object as submenu');
    this.id = options.id ?? '';
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.role = options.role;
    this.accelerator = options.accelerator;
    this.click = options.click;
    this.label = options.label ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
  }
}

let applicationMenu: HostMenu | null = null;

export class HostMenu extends strictEmitter('Menu') {
  readonly items: HostMenuItem[] = [];

  static buildFromTemplate(template: readonly ItemOptions[]): HostMenu {
    const menu = new HostMenu();
    for (const options of template) menu.append(new HostMenuItem(options));
    return menu;
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return applicationMenu;
  }

  append(item: HostMenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    record('Menu.popup');
  }

  closePopup(): void {}
}
