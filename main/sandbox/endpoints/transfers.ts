import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { hex } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import type { Identity } from '../auth/identity.ts';
import { ApiError } from '../http/api-error.ts';
import { decodeQuery } from '../http/decode.ts';
import { type Call, param, type Route } from '../http/route.ts';
import { familyOf } from '../organisation/networks.ts';
import type { Asset, Organisation, Transfer, Wallet } from '../organisation/organisation.ts';
import { holdTransfer } from './hold-transfer.ts';
import { statusOf } from './judge-decision.ts';
import { PAGE_QUERY, page } from './pages.ts';
import { isoNow, type Parts } from './parts.ts';
import { decodeTransferBody, type TransferBody } from './transfer-body.ts';
import { requireWallet } from './wallets.ts';

const CONFIRMED_AFTER_MS = 3_000; // long enough to be seen, short enough to wait for
const ListQuery = z.strictObject(PAGE_QUERY);

/** GET and POST /wallets/{walletId}/transfers, GET /wallets/{walletId}/transfers/{transferId}. */
export function transferRoutes(parts: Parts): readonly Route[] {
  const path = '/wallets/{walletId}/transfers';
  return [
    { method: 'GET', path, access: 'bearer', handle: (call) => ({ body: list(parts, call) }) },
    { method: 'POST', path, access: 'signed', handle: (call, who) => ({ body: create(parts, call, who) }) },
    {
      method: 'GET',
      path: `${path}/{transferId}`,
      access: 'bearer',
      handle: (call) => ({ body: transferAnswer(parts, requireTransfer(parts.organisation, call)) }),
    },
  ];
}

function list(parts: Parts, call: Call) {
  const { organisation } = parts;
  const query = decodeQuery(ListQuery, call.query);
  const { id: walletId } = requireWallet(organisation, param(call, 'walletId'));
  const mine = [...organisation.transfers.values()].filter((one) => one.walletId === walletId);
  const shown = mine.map((one) => transferAnswer(parts, one));
  return { walletId, ...page(shown, query) };
}

function requireTransfer(organisation: Organisation, call: Call): Transfer {
  const wallet = requireWallet(organisation, param(call, 'walletId'));
  const transferId = param(call, 'transferId');
  const transfer = organisation.transfers.get(transferId);
  if (transfer?.walletId === wallet.id) return transfer;
  throw new ApiError(404, 'transfer not found', { details: { walletId: wallet.id, transferId } });
}

function create(parts: Parts, call: Call, who: Identity) {
  const wallet = requireWallet(parts.organisation, param(call, 'walletId'));
  const body = decodeTransferBody(call.body);
  const earlier = findEarlier(parts.organisation, wallet, body);
  if (earlier) return transferAnswer(parts, earlier);
  const asset = wallet.assets.find((one) => isAssetOf(one, body));
  const asked: Transfer = {
    id: parts.newId('xfr'),
    walletId: wallet.id,
    network: wallet.network,
    requester: { userId: who.user.id, tokenId: who.tokenId },
    requestBody: body.members,
    asset: asset ? { symbol: asset.symbol, decimals: asset.decimals, verified: asset.verified } : null,
    failure: null,
    txHash: `${familyOf(wallet.network) === 'evm' ? '0x' : ''}${hex(parts.random(32))}`,
    externalId: body.externalId,
    dateRequested: isoNow(parts.clock),
    approvalId: null,
  };
  const approvalId = holdTransfer(parts, wallet, asked)?.id ?? null;
  const transfer = { ...asked, approvalId };
  parts.organisation.transfers.set(transfer.id, transfer);
  if (approvalId === null) carryOut(parts.organisation, transfer.id);
  return transferAnswer(parts, parts.organisation.transfers.get(transfer.id) ?? transfer);
}

/** Takes the amount off the balance, or notes why it could not: at once, or when the approvals are there. */
export function carryOut({ transfers, wallets }: Organisation, transferId: string): void {
  const transfer = transfers.get(transferId);
  if (!transfer) throw new TypeError('the practice organisation has lost a transfer');
  const members = transfer.requestBody;
  const asset = wallets.get(transfer.walletId)?.assets.find((one) => isAssetOf(one, { members }));
  const { amount } = members;
  const failure = asset && typeof amount === 'string' ? debit(asset, amount) : null;
  transfers.set(transfer.id, { ...transfer, failure });
}

/** Idempotency of protocol.md 7.3: the same request gives the first transfer again, another one is a conflict. */
function findEarlier(organisation: Organisation, wallet: Wallet, body: TransferBody): Transfer | null {
  if (body.externalId === null) return null;
  const earlier = [...organisation.transfers.values()].find((one) => one.externalId === body.externalId);
  if (!earlier) return null;
  if (earlier.walletId === wallet.id && isDeepStrictEqual(earlier.requestBody, body.members)) return earlier;
  throw new ApiError(409, 'Conflicting transfer with same externalId', {
    details: { duplicate: { id: earlier.id, externalId: earlier.externalId } },
  });
}

const DESCRIPTIVE = new Set(['symbol', 'decimals', 'verified', 'balance']);

/** An asset is named by its kind and by its identifying members (contract, mint, …), addresses in any case. */
function isAssetOf(asset: Asset, { members }: Pick<TransferBody, 'members'>): boolean {
  return Object.entries(asset)
    .filter(([name]) => !DESCRIPTIVE.has(name))
    .every(([name, value]) => fold(value) === fold(members[name]));
}

const fold = (value: unknown) =>
  typeof value === 'string' && /^0x[0-9a-f]+$/i.test(value) ? value.toLowerCase() : value;

/** Takes the amount off the balance; the reason when there is not enough. Assets that are not listed are not counted. */
function debit(asset: Asset, amount: string): string | null {
  const left = BigInt(asset.balance) - BigInt(amount);
  if (left < 0n) return 'insufficient funds';
  asset.balance = left.toString();
  return null;
}

/** Nothing reaches a chain: a transfer counts as broadcast when nothing holds it, and as confirmed a little later. */
export function transferAnswer({ organisation, clock }: Parts, transfer: Transfer) {
  const { asset, failure: _failure, txHash: _txHash, externalId, approvalId, ...shown } = transfer;
  const common = {
    ...shown,
    metadata: { asset: asset ?? {} },
    ...(externalId === null ? {} : { externalId }),
    ...(approvalId === null ? {} : { approvalId }),
  };
  const approval = approvalId === null ? null : (organisation.approvals.get(approvalId) ?? null);
  if (approval === null) return { ...common, ...resultOf(transfer, transfer.dateRequested, clock) };
  const { dateResolved, dateCreated } = approval;
  const status = statusOf(approval, clock);
  const datePolicyResolved = dateResolved ?? new Date(approval.expiresAtMs ?? 0).toISOString();
  switch (status) {
    case 'Pending':
      return { ...common, status };
    case 'Approved': {
      const result = resultOf(transfer, dateResolved ?? dateCreated, clock);
      return { ...common, datePolicyResolved, ...result };
    }
    default:
      return { ...common, status: 'Rejected', reason: `policy approval ${status}`, datePolicyResolved };
  }
}

function resultOf({ failure, txHash }: Transfer, dateBroadcasted: string, clock: Clock) {
  if (failure !== null) return { status: 'Failed', reason: failure };
  const confirmedMs = Date.parse(dateBroadcasted) + CONFIRMED_AFTER_MS;
  const isConfirmed = clock.nowMs() >= confirmedMs;
  return {
    status: isConfirmed ? 'Confirmed' : 'Broadcasted',
    txHash,
    dateBroadcasted,
    ...(isConfirmed ? { dateConfirmed: new Date(confirmedMs).toISOString() } : {}),
  };
}
