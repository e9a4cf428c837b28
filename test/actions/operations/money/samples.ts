import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type {
  ActionRequest,
  ServerAsset,
  ServerFacts,
  ServerWallet,
} from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { objectOf } from '../../json-object.ts';

const risk = z.enum(['low', 'medium', 'high', 'critical']);
const request = z.object({ method: z.string(), path: z.string(), payload: z.string() });
const field = z.object({
  path: z.string(),
  type: z.string(),
  required: z.boolean(),
  const: z.union([z.string(), z.number()]).optional(),
  enum: z.array(z.string()).optional(),
  enumRef: z.string().optional(),
});
const operation = z.object({
  id: z.string(),
  risk,
  fields: z.array(field).optional(),
  variants: z.array(z.object({ value: z.string().nullish(), fields: z.array(field).optional() })).nullish(),
  samples: z.array(request.extend({ variant: z.string(), risk })),
});
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}.json`, import.meta.url), 'utf8'));

const corpus = z
  .object({ enums: z.record(z.string(), z.array(z.string())), operations: z.array(operation) })
  .parse(read('operations'));
const newer = z
  .object({ operations: z.array(z.object({ id: z.string(), risk, sample: request.nullish() })) })
  .parse(read('operations-newer'));

const AREAS = /^(?:wallets|keys|vaults|exchanges|payouts|payins|staking|swaps|allocations)\./;
const OTHERS = /\.(?:generateSignature|broadcastTransaction)$/;
const isHere = ({ id }: { readonly id: string }): boolean => AREAS.test(id) && !OTHERS.test(id);

export type Field = z.infer<typeof field>;
export const ENUMS = corpus.enums;
export const DOCUMENTED = corpus.operations.filter(isHere);
export const IDS = [...corpus.operations, ...newer.operations].filter(isHere).map(({ id }) => id);
export const RISKS = new Map([...corpus.operations, ...newer.operations].map((one) => [one.id, one.risk]));

/** The corpus has no sample of these; their fields are those of the typed clients. */
const PAYINS = [
  {
    operation: 'payins.createPayin',
    path: '/payins',
    payload: { walletId: 'wa-1', amount: '100.00', provider: 'CircleMint', currency: 'USD' },
  },
  {
    operation: 'payins.createPayin',
    path: '/payins',
    payload: {
      walletId: 'wa-1',
      amount: '2500.50',
      provider: 'Borderless',
      currency: 'EUR',
      country: 'DE',
      borderlessAccountId: 'acct_1',
      paymentMethod: 'Sepa',
      asset: { kind: 'Erc20', contract: '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359' },
      quoteId: 'q-1',
    },
  },
  {
    operation: 'payins.registerPayinRecipient',
    path: '/payins/recipients',
    payload: { walletId: 'wa-1', provider: 'CircleMint', currency: 'USD' },
  },
].map(({ payload, ...one }) => ({
  ...one,
  method: 'POST',
  variant: '-',
  risk: 'high' as const,
  payload: JSON.stringify(payload),
}));

export const SAMPLES = [
  ...DOCUMENTED.flatMap(({ id, samples }) => samples.map((one) => ({ operation: id, ...one }))),
  ...newer.operations
    .filter(isHere)
    .flatMap(({ id, risk: own, sample }) =>
      sample ? [{ operation: id, variant: 'newer', risk: own, ...sample }] : [],
    ),
  ...PAYINS,
];

/** A sample of an operation; its payload changed by members. */
export function sampleOf(
  name: string,
  change: Readonly<Record<string, unknown>> = {},
  variant?: string,
): ActionRequest {
  const sample = SAMPLES.find((one) => one.operation === name && (!variant || one.variant === variant));
  if (!sample) throw new TypeError(`no sample of ${name}`);
  const { method, path, payload } = sample;
  return { method, path, payload: JSON.stringify({ ...JSON.parse(payload || '{}'), ...change }) };
}

export const WALLET_ID = 'wa-veb57-91q4t-ltu6brb2cgr89qf2';
export const OWN = '0x52908400098527886E0F7030069857D2E4169EE7';

export function walletOn(network: string, more: Partial<ServerWallet> = {}): ServerFacts {
  return { wallet: { id: WALLET_ID, name: 'Treasury', network, address: OWN, ...more }, assets: [] };
}

export const token = (contract: string, symbol: string, decimals: number): ServerAsset => ({
  kind: 'Erc20',
  contract,
  symbol,
  decimals,
  verified: true,
});

/** Facts with these documents besides. */
export const withDocuments = (
  all: Readonly<Record<string, unknown>>,
  server: ServerFacts = {},
): ServerFacts => ({
  ...server,
  documents: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, objectOf(value)])),
});

type View = ReturnType<typeof presentAction>;
export const show = (one: ActionRequest, server: ServerFacts = {}): View => presentAction(one, server);
export const sentences = (view: View, weight: 'danger' | 'caution'): readonly string[] =>
  view.warnings.filter((one) => one.weight === weight).map(({ sentence }) => sentence);
export const factOf = (view: View, label: string): string | undefined =>
  view.facts.find((one) => one.label === label)?.value;
