import type { FieldRule } from '../../field-rules.ts';

/** WebhookEvent of the API (operations.json); "*" is all of them, later ones too. */
const EVENTS: Readonly<Record<string, string>> = {
  '*': 'Everything, later kinds of events too',
  'policy.triggered': 'A policy was triggered',
  'policy.approval.pending': 'An approval is asked for',
  'policy.approval.resolved': 'An approval was decided',
  'key.created': 'A key was created',
  'key.deleted': 'A key was deleted',
  'key.delegated': 'A key was handed over',
  'key.exported': 'A key was exported',
  'wallet.blockchainevent.detected': 'Something happened on the network',
  'wallet.created': 'A wallet was created',
  'wallet.activated': 'A wallet was activated',
  'wallet.delegated': 'A wallet was handed over',
  'wallet.exported': 'A wallet was exported',
  'wallet.signature.failed': 'A signature failed',
  'wallet.signature.rejected': 'A signature was refused',
  'wallet.signature.requested': 'A signature was asked for',
  'wallet.signature.signed': 'A signature was made',
  'wallet.transaction.broadcasted': 'A transaction was sent',
  'wallet.transaction.confirmed': 'A transaction was confirmed',
  'wallet.transaction.failed': 'A transaction failed',
  'wallet.transaction.rejected': 'A transaction was refused',
  'wallet.transaction.requested': 'A transaction was asked for',
  'wallet.transfer.broadcasted': 'A transfer was sent',
  'wallet.transfer.confirmed': 'A transfer was confirmed',
  'wallet.transfer.failed': 'A transfer failed',
  'wallet.transfer.rejected': 'A transfer was refused',
  'wallet.transfer.requested': 'A transfer was asked for',
  'wallet.offer.received': 'An offer came in',
  'wallet.offer.accepted': 'An offer was accepted',
  'wallet.offer.rejected': 'An offer was refused',
  'wallet.offer.withdrawn': 'An offer was withdrawn',
  'wallet.tags.modified': 'Tags of a wallet changed',
  'payout.action.required': 'A payout waits for somebody',
};

export const URL_FIELD: FieldRule = {
  path: '/url',
  label: 'Address of the webhook',
  type: 'text',
  isMono: true,
};

export const OTHER_FIELDS: readonly FieldRule[] = [
  { path: '/events/*', label: 'Tells about', type: 'text', words: EVENTS },
  {
    path: '/status',
    label: 'State',
    type: 'text',
    words: { Enabled: 'Switched on', Disabled: 'Switched off' },
  },
  { path: '/description', label: 'Description', type: 'text' },
];
