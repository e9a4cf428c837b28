import { z } from 'zod';

const Id = z.string().min(1).max(64);
const Ids = z.strictObject({ in: z.array(Id).max(1_000) });
const Tags = z.array(z.string().min(1).max(64)).max(100);
const Settings = z.record(z.string(), z.unknown());

const RequestApproval = z.strictObject({
  kind: z.literal('RequestApproval'),
  approvalGroups: z
    .array(
      z.strictObject({
        name: z.string().max(256).optional(),
        quorum: z.number().int().min(1).max(1_000),
        approvers: z.strictObject({ userId: Ids.optional() }),
        initiatorCanApprove: z.boolean().optional(),
        serviceAccountsCanApprove: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(100),
  autoRejectTimeout: z.number().int().positive().nullish(),
});
const Action = z.discriminatedUnion('kind', [
  RequestApproval,
  z.strictObject({ kind: z.literal('Block') }),
  z.strictObject({ kind: z.literal('NoAction') }),
]);

const AlwaysTrigger = z.strictObject({
  kind: z.literal('AlwaysTrigger'),
  configuration: z.strictObject({}).optional(),
});
const configured = (kinds: readonly [string, ...string[]]) =>
  z.strictObject({ kind: z.enum(kinds), configuration: Settings });

const name = z.string().min(1).max(256);
const walletFilters = z
  .strictObject({
    walletId: Ids.optional(),
    walletTags: z.strictObject({ hasAny: Tags.optional(), hasAll: Tags.optional() }).optional(),
  })
  .optional();

/** Body of POST and PUT /v2/policies (protocol.md 5.4). Configurations of rules are stored, not evaluated. */
export const PolicyBody = z.discriminatedUnion('activityKind', [
  z.strictObject({
    name,
    activityKind: z.literal('Wallets:Sign'),
    rule: z.union([
      AlwaysTrigger,
      configured([
        'TransactionRecipientWhitelist',
        'TransactionAmountLimit',
        'TransactionAmountVelocity',
        'TransactionCountVelocity',
        'ChainalysisTransactionPrescreening',
        'GlobalLedgerTransactionPrescreening',
        'TravelRuleTransactionPrescreening',
      ]),
    ]),
    action: Action,
    filters: walletFilters,
  }),
  z.strictObject({
    name,
    activityKind: z.literal('Wallets:IncomingTransaction'),
    rule: configured(['ChainalysisTransactionScreening']),
    action: z.strictObject({ kind: z.literal('NoAction') }),
    filters: walletFilters,
  }),
  z.strictObject({
    name,
    activityKind: z.enum(['Permissions:Assign', 'Permissions:Modify']),
    rule: AlwaysTrigger,
    action: Action,
    filters: z.strictObject({ permissionId: Ids.optional() }).optional(),
  }),
  z.strictObject({
    name,
    activityKind: z.literal('Policies:Modify'),
    rule: AlwaysTrigger,
    action: RequestApproval,
    filters: z.strictObject({ policyId: Ids.optional() }).optional(),
  }),
  z.strictObject({
    name,
    activityKind: z.enum(['Registry:Addresses:Modify', 'Registry:ContractSchemas:Modify']),
    rule: AlwaysTrigger,
    action: Action,
    filters: z.strictObject({}).optional(),
  }),
]);
