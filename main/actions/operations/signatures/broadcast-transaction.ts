// Protects the person from sending a transaction that they cannot see: it is decoded or said to be unread.
// From: requests that hide what they ask for in bytes. Not from: what contracts do with what is sent to them.
import type { Operation } from '../../operation.ts';
import { declare } from '../declare.ts';
import { BROADCAST_TABLE } from './broadcast-content.ts';
import { BROADCAST_CONTENT, contentRules } from './content-rules.ts';
import { presentByKind } from './present-by-kind.ts';

export const broadcastTransaction: Operation = declare({
  id: 'wallets.broadcastTransaction',
  method: 'POST',
  template: '/wallets/{walletId}/transactions',
  title: 'Transaction',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'arbitrary on-chain transaction',
  parameters: { walletId: 'Wallet id' },
  wallet: '{walletId}',
  rules: contentRules(BROADCAST_CONTENT, 'broadcast'),
  sentence: 'Broadcast a transaction of this wallet',
  special: presentByKind(BROADCAST_TABLE, 'Broadcast'),
});
