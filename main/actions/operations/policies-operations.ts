import type { Operation } from '../operation.ts';
import { archivePolicy, createPolicy, updatePolicy } from './policies/change-policy.ts';
import { createApprovalDecision } from './policies/decide-approval.ts';

/** Policies and the decisions they ask for. */
export const POLICY_OPERATIONS: readonly Operation[] = [
  createPolicy,
  updatePolicy,
  archivePolicy,
  createApprovalDecision,
];
