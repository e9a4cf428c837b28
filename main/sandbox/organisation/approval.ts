import { z } from 'zod';

const Text = z.string();
const IsoDate = z.string();

const Group = z.strictObject({
  name: Text.nullable(),
  quorum: z.number(),
  /** null: anybody in the organisation. */
  approvers: z.array(Text).nullable(),
  initiatorCanApprove: z.boolean(),
  serviceAccountsCanApprove: z.boolean(),
});
export type Group = z.infer<typeof Group>;

const Decision = z.strictObject({
  userId: Text,
  date: IsoDate,
  reason: Text.nullable(),
  value: z.enum(['Approved', 'Denied']),
});

const Waiting = z.strictObject({
  id: Text,
  initiatorId: Text,
  evaluations: z.array(z.strictObject({ policyId: Text, reason: Text })),
  groups: z.array(Group),
  decisions: z.array(Decision),
  /** That it expired is not stored: it is told by the clock. */
  status: z.enum(['Pending', 'Approved', 'Denied']),
  expiresAtMs: z.number().nullable(),
  dateCreated: IsoDate,
  dateUpdated: IsoDate,
  dateResolved: IsoDate.nullable(),
});
export type Waiting = z.infer<typeof Waiting>;

/** What becomes of a policy when the change is approved. */
const PolicyChange = z.strictObject({
  id: Text,
  requester: z.strictObject({ userId: Text, tokenId: Text }),
  operationKind: z.enum(['Update', 'Delete']),
  /** The policy. */
  entityId: Text,
  /** name, activityKind, rule, action, filters as they would be; those of now for one that would be archived. */
  body: z.record(Text, z.unknown()),
  /** It was approved, and the policy was archived before. */
  isTooLate: z.boolean(),
});
export type PolicyChange = z.infer<typeof PolicyChange>;

const HeldTransfer = Waiting.extend({ transferId: Text });
const HeldChange = Waiting.extend({ change: PolicyChange });
export type HeldChange = z.infer<typeof HeldChange>;

/** A transfer or a change that policies hold back (protocol.md 5.2), with the groups as they were when it was asked for. */
export const Approval = z.union([HeldTransfer, HeldChange]);
export type Approval = z.infer<typeof Approval>;
