import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';

const Text = z.string().min(1).max(512);
const Whole = z.string().regex(/^[1-9]\d{0,77}$/); // smallest unit; 2^256 has 78 digits
const Decimal = z.string().regex(/^(?=.*[1-9])\d{1,40}(\.\d{1,40})?$/); // XRPL and Canton count in decimals (1.4)
const Memo = z.string().max(1024).optional();
const Flag = z.boolean().optional();
const Priority = z.enum(['Slow', 'Standard', 'Fast']).optional();
const to = Text;
const amount = Whole;

const TravelRule = z.strictObject({
  kind: z.literal('Notabene'),
  beneficiaryVASPdid: z.string().optional(),
  beneficiaryProof: z.record(z.string(), z.unknown()).optional(),
  originator: z.record(z.string(), z.unknown()),
  beneficiary: z.record(z.string(), z.unknown()),
});

const COMMON = {
  externalId: z.string().min(1).max(256).optional(),
  travelRule: TravelRule.optional(),
  feeSponsorId: z.string().max(64).optional(),
};

const SPL = { to, amount, mint: Text, memo: Memo, createDestinationAccount: Flag, useDurableNonce: Flag };

// Members per kind as in TransferAssetBody of @dfns/sdk 0.8.21.
const MEMBERS: Readonly<Record<string, z.ZodRawShape>> = {
  Native: {
    to,
    amount,
    memo: Memo,
    priority: Priority,
    createDestinationAccount: Flag,
    offer: Flag,
    expiresAt: z.string().max(64).optional(),
    useDurableNonce: Flag,
  },
  Aip21: { metadata: Text, to, amount },
  Asa: { assetId: Text, to, amount, memo: Memo },
  Asset: { assetId: Text, to, amount },
  Cip56: { instrumentAdmin: Text, instrumentId: Text, to, amount: Decimal, offer: Flag },
  Cis2: { to, amount, tokenAddress: Text },
  Cis7: { to, amount, tokenId: Text, memo: Memo },
  Coin: { coin: Text, to, amount },
  Erc20: { contract: Text, to, amount, priority: Priority },
  Erc721: { contract: Text, to, tokenId: Text, priority: Priority },
  Erc7984: { contract: Text, to, amount, priority: Priority },
  Hip17: { tokenId: Text, serialNumber: Text, to, memo: Memo },
  Hts: { tokenId: Text, to, amount, memo: Memo },
  Iou: { currency: Text, issuer: Text, to, amount: Decimal, memo: Memo },
  Sep41: { issuer: Text, assetCode: Text, to, amount, memo: Memo },
  Snip2: { contract: Text, to, amount },
  Snip3: { contract: Text, to, tokenId: Text },
  Spl: SPL,
  Spl2022: SPL,
  Tep74: { to, master: Text, amount, memo: Memo },
  Trc10: { tokenId: Text, to, amount },
  Trc20: { contract: Text, to, amount },
  Trc721: { contract: Text, to, tokenId: Text },
  Xls33: { issuanceId: Text, to, amount, memo: Memo },
};

const SCHEMAS = new Map(
  Object.entries(MEMBERS).map(([kind, members]) => [
    kind,
    z.strictObject({ kind: z.literal(kind), ...members, ...COMMON }),
  ]),
);

const Kind = z.looseObject({ kind: z.string().max(32) });
const Common = z.looseObject({ amount: z.string().optional(), externalId: z.string().optional() });

export interface TransferBody {
  readonly kind: string;
  readonly amount: string | null;
  readonly externalId: string | null;
  /** All members as given. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** Decodes the body of POST /wallets/{walletId}/transfers; ApiError 400 for unknown kinds and members. */
export function decodeTransferBody(body: unknown): TransferBody {
  const { kind } = decode(Kind, body);
  const schema = SCHEMAS.get(kind);
  if (!schema) throw new ApiError(400, '"kind" is not a known kind of transfer');
  const members: Record<string, unknown> = decode(schema, body);
  const { amount: given, externalId } = Common.parse(members);
  return { kind, amount: given ?? null, externalId: externalId ?? null, members };
}
