import type { Operation } from '../operation.ts';

/** What signs or broadcasts something whose content has to be decoded. */
export const SIGNATURE_OPERATIONS: readonly Operation[] = [];
