import { Notification } from 'electron';

/** Texts from this list only, never from a request (SEC-24). */
const TEXTS = {
  arrived: { title: 'Countersign', body: 'A request arrived. Nothing was opened or fetched yet.' },
} as const;

export function notify(text: keyof typeof TEXTS, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ ...TEXTS[text], silent: true });
  notification.on('click', onClick);
  notification.show();
}
