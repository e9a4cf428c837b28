import type { FieldRule } from '../field-rules.ts';

/** An id that the one who starts it may choose. The service keeps it beside what it made, so that it can be found again. */
export const EXTERNAL_ID: FieldRule = {
  path: '/externalId',
  label: 'External id',
  type: 'text',
  externalId: 'label',
};

/**
 * The same where the service does one body with one id once: the same again gives the first one back, another body is refused with
 * 409 (protocol.md 7.3).
 */
export const EXTERNAL_ID_ONCE: FieldRule = { ...EXTERNAL_ID, externalId: 'once' };
