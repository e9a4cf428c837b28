import type { Operation } from '../operation.ts';

/** Policies and the decisions they ask for. */
export const POLICY_OPERATIONS: readonly Operation[] = [];
