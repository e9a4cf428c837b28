import { AppError } from '../errors.ts';

const GROUPS = /^([A-Z0-9]{3})([A-Z0-9]{3})([A-Z0-9]{3})$/;

/**
 * The code that another device shows, as the service writes it: A7U-KY6-9PT (protocol.md 2.4). Case, spaces and hyphens do not
 * matter. Throws 'account/code-refused' for anything else, before the service is asked.
 */
export function normaliseDeviceCode(typed: string): string {
  const groups = GROUPS.exec(typed.toUpperCase().replace(/[\s\u2010-\u2015-]/g, ''));
  if (groups) return groups.slice(1).join('-');
  throw new AppError('account/code-refused', 'a device code has nine letters and digits', {
    details: { reason: 'not-a-device-code' },
  });
}
