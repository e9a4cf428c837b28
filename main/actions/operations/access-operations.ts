import type { Operation } from '../operation.ts';

/** Users, credentials, tokens, permissions, agreements, webhooks, signers, fee sponsors, validators: who may do what. */
export const ACCESS_OPERATIONS: readonly Operation[] = [];
