import { describeAddress } from '../addresses/address.ts';
import type { Movement } from '../decoders/decoded.ts';
import { plainId } from '../documents.ts';
import type { Fields } from '../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';
import { knowWallet, type WalletKnowledge } from '../wallet-facts.ts';
import { assetKey, movedUnits } from './asset-key.ts';
import { type Judgement, judgeRecipient } from './judge-recipient.ts';
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
  needs: (parameters) => {
    const walletId = plainId(parameters['walletId']);
    return walletId === null
      ? []
      : [
          { kind: 'wallet', walletId },
          { kind: 'wallet-assets', walletId },
        ];
  },
  present: presentTransfer,
};

function presentTransfer({ parameters, fields, server }: PresentInput): OperationView {
  const { walletId = '' } = parameters;
  const wallet = knowWallet(walletId, server);
  const name = fields.text('/kind');
  const kind = findTransferKind(name);
  const to = fields.text('/to');
  const address = to === null ? null : describeAddress(to, wallet.network?.name ?? null);
  const own = wallet.wallet?.address ?? null;
  const recipient = judgeRecipient({ to, network: wallet.network, own, fields });
  const moved = movements(fields, wallet);
  if (name === null || kind === null)
    return { ...unknownKind(wallet, { address, recipient }), movements: moved };
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
    movements: moved,
  };
}

function what(kind: TransferKind, fields: Fields, amount: TransferAmount): string {
  if (kind.amount !== 'one') return amount.words;
  const id = inSentence(fields.text('/tokenId'));
  const serial = inSentence(fields.text('/serialNumber'));
  const words = [kind.standard, id && `id ${id}`, serial && `serial ${serial}`].filter(Boolean);
  return `1 token (${words.join(', ')})`;
}

/** Ids that can stand in a sentence; others are read in the list of facts. */
function inSentence(id: string | null): string | null {
  return id !== null && /^[A-Za-z0-9._:-]{1,78}$/.test(id) ? id : null;
}

/** Whom it pays; of an unknown kind only the address is known. */
function movements(fields: Fields, { network }: WalletKnowledge): readonly Movement[] {
  const address = fields.text('/to');
  if (address === null) return [];
  const name = fields.text('/kind');
  const kind = findTransferKind(name);
  const asset = name && kind ? assetKey(name, kind, fields) : null;
  const amount = kind ? movedUnits(fields.text('/amount'), kind, network) : null;
  return [{ role: 'recipient', address, network: network?.name ?? null, asset, amount }];
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
