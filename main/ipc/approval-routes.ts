import type { ApprovalCalls } from '../../preload/approval-calls.ts';
import type { Parts } from './parts.ts';
import { done, type RoutesOf } from './route.ts';

export function approvalRoutes(parts: Promise<Parts>): RoutesOf<keyof ApprovalCalls> {
  return {
    'approvals/list': async () => done((await parts).approvals().list()),
    'approvals/decide': async (input) => (await parts).approvals().decide(input),
  };
}
