import { record } from './record.ts';
import { hostEvent, strictEmitter } from './strict.ts';

/** Notifications that were shown; tests emit 'click' and 'action' on them. */
export const notifications: HostNotification[] = [];

export class HostNotification
  extends strictEmitter('Notification')
  implements Pick<Electron.Notification, 'body' | 'close' | 'show' | 'silent' | 'subtitle' | 'title'>
{
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  readonly #options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.#options = options;
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    const { title, subtitle, body, silent } = this;
    record('Notification.show', { ...this.#options, title, subtitle, body, silent });
    notifications.push(this);
    this.emit('show', hostEvent({}));
  }

  close(): void {
    record('Notification.close');
    this.emit('close', hostEvent({}));
  }
}
