import { checkAddress, describeAddress } from '../addresses/address.ts';
import type { Fields } from '../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';
import { knowWallet, type WalletKnowledge } from '../wallet-facts.ts';
import { describeAmount, type TransferAmount } from './transfer-amount.ts';
import { knowAsset } from './transfer-asset-lookup.ts';
import { transferRules } from './transfer-fields.ts';
import { findTransferKind, type TransferKind } from './transfer-kinds.ts';

export const transferAsset: Operation = {
  id: 'wallets.transferAsset',
  method: 'POST',
  template: '/wallets/{walletId}/transfers',
  title: 'Transfer',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'irreversible payment',
  parameters: { walletId: 'Wallet id' },
  rulesFor: transferRules,
  needs: ({ walletId = '' }) => [
    { kind: 'wallet', walletId },
    { kind: 'wallet-assets', walletId },
  ],
  present: presentTransfer,
};

function presentTransfer({ parameters, fields, server }: PresentInput): OperationView {
  const { walletId = '' } = parameters;
  const wallet = knowWallet(walletId, server);
  const name = fields.text('/kind');
  const kind = findTransferKind(name);
  const to = fields.text('/to');
  const address = to === null ? null : describeAddress(to, wallet.network?.name ?? null);
  const recipient = judgeRecipient(to, wallet, fields);
  if (name === null || kind === null) return unknownKind(wallet, { address, recipient });
  // An answer about another wallet says nothing about this one.
  const trusted = wallet.wallet === null ? {} : server;
  const asset = knowAsset({ name, kind, fields, network: wallet.network, server: trusted });
  const amount = describeAmount({ raw: fields.text('/amount'), kind, asset, network: wallet.network });
  return {
    sentence: `Send ${what(kind, fields, amount)} on ${wallet.networkWords}`,
    amount: amount.view,
    address,
    facts: [...wallet.facts, ...asset.facts],
    warnings: [...wallet.warnings, ...asset.warnings, ...amount.warnings, ...recipient.warnings],
    blocks: [...wallet.blocks, ...amount.blocks, ...recipient.blocks],
  };
}

function what(kind: TransferKind, fields: Fields, amount: TransferAmount): string {
  if (kind.amount !== 'one') return amount.words;
  const id = plainId(fields.text('/tokenId'));
  const serial = plainId(fields.text('/serialNumber'));
  const words = [kind.standard, id && `id ${id}`, serial && `serial ${serial}`].filter(Boolean);
  return `1 token (${words.join(', ')})`;
}

/** Ids that can stand in a sentence; others are read in the list of facts. */
function plainId(id: string | null): string | null {
  return id !== null && /^[A-Za-z0-9._:-]{1,78}$/.test(id) ? id : null;
}

interface Judgement {
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
}

function judgeRecipient(to: string | null, { wallet, network }: WalletKnowledge, fields: Fields): Judgement {
  if (to === null) return { warnings: [], blocks: [] };
  const check = checkAddress(to, network?.name ?? null);
  const same = (other: string | null): boolean => other !== null && other.toLowerCase() === to.toLowerCase();
  const warnings: string[] = [];
  if (check.verdict === 'mistyped') warnings.push(`${check.words}.`);
  if (same(wallet?.address ?? null)) warnings.push('The recipient is the wallet itself.');
  const contracts = ['/contract', '/mint', '/master', '/tokenAddress', '/metadata'];
  if (contracts.some((path) => same(fields.text(path)))) {
    warnings.push('The recipient is the token contract itself: tokens sent there are usually lost.');
  }
  return { warnings, blocks: check.verdict === 'foreign' ? [`${check.words}.`] : [] };
}

function unknownKind(
  wallet: WalletKnowledge,
  { address, recipient }: { readonly address: OperationView['address']; readonly recipient: Judgement },
): OperationView {
  return {
    sentence: `Send an asset of a kind this version does not know, on ${wallet.networkWords}`,
    amount: null,
    address,
    facts: wallet.facts,
    warnings: [...wallet.warnings, ...recipient.warnings],
    blocks: ['This version does not know this kind of transfer.', ...wallet.blocks, ...recipient.blocks],
  };
}
