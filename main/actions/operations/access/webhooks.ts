// Protects the person from a copy of all activity that goes to a stranger: the host stands by itself, now and afterwards.
// From: new and changed webhooks. Not from: the one who runs the host that was meant.
import type { ServerFacts } from '../../action.ts';
import { documentOf } from '../../documents.ts';
import type { Fields } from '../../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { type Declaration, declare } from '../declare.ts';
import { webhookDocument } from './access-documents.ts';
import { missingList, textsAt } from './list-fields.ts';
import { viewWebAddress } from './web-address.ts';
import { OTHER_FIELDS, URL_FIELD } from './webhook-fields.ts';
import { withId } from './with-id.ts';

const WEBHOOK = {
  reach: 'other',
  parameters: { webhookId: 'Webhook' },
  documents: [webhookDocument('{webhookId}')],
} as const satisfies Partial<Declaration>;

const webhookOf = ({ parameters }: PresentInput): string => withId('webhook', parameters['webhookId']);

const LEAVES = 'From then on this address is told what happens in your organisation.';

export const createWebhook: Operation = declare({
  id: 'webhooks.createWebhook',
  method: 'POST',
  template: '/webhooks',
  title: 'New webhook',
  reach: 'other',
  risk: 'medium',
  riskReason: 'somebody else learns what your organisation does',
  rules: [{ ...URL_FIELD, isRequired: true }, ...OTHER_FIELDS],
  sentence: 'Send what happens in your organisation to an address on the internet',
  special: ({ fields }) => {
    const address = viewWebAddress(fields.text('/url'), 'The webhook', 'host');
    return {
      facts: address.facts,
      dangers: address.dangers,
      warnings: [LEAVES, ...address.warnings, ...everythingWarning(fields)],
      blocks: [...address.blocks, ...missingList(fields, 'events')],
    };
  },
});

export const updateWebhook: Operation = declare({
  ...WEBHOOK,
  id: 'webhooks.updateWebhook',
  method: 'PUT',
  template: '/webhooks/{webhookId}',
  title: 'Change webhook',
  risk: 'medium',
  riskReason: 'what your organisation does may go to somebody else, or to nobody',
  rules: [URL_FIELD, ...OTHER_FIELDS],
  sentence: (input) => `Change ${webhookOf(input)}`,
  diff: {
    title: 'Webhook, now and afterwards',
    document: 'webhook',
    words: 'webhook',
    fields: [
      { label: 'Address', before: '/url' },
      { label: 'Events', before: '/events' },
      { label: 'State', before: '/status' },
      { label: 'Description', before: '/description' },
    ],
    sends: 'partial',
  },
  special: viewUpdate,
});

function viewUpdate({ fields, server }: PresentInput): Partial<OperationView> {
  const address = viewWebAddress(fields.text('/url'), 'The webhook', 'host');
  const before = hostNow(server);
  const isMoved = address.host !== null && before !== null && address.host !== before;
  return {
    facts: address.facts,
    dangers: address.dangers,
    warnings: [
      ...(isMoved ? ['The webhook goes to another host than now.'] : []),
      ...(fields.text('/status') === 'Disabled' ? ['Programs that wait for it are no longer told.'] : []),
      ...address.warnings,
      ...everythingWarning(fields),
    ],
    blocks: address.blocks,
  };
}

function hostNow(server: ServerFacts): string | null {
  const webhook = documentOf(server, 'webhook');
  const url = webhook && nodeAt(webhook, '/url');
  return url?.type === 'string' ? viewWebAddress(url.value, 'The webhook', 'host').host : null;
}

function everythingWarning(fields: Fields): readonly string[] {
  return textsAt(fields, '/events/*').includes('*') ? ['It tells about everything that happens.'] : [];
}

export const deleteWebhook: Operation = declare({
  ...WEBHOOK,
  id: 'webhooks.deleteWebhook',
  method: 'DELETE',
  template: '/webhooks/{webhookId}',
  title: 'Remove webhook',
  risk: 'medium',
  riskReason: 'programs that wait for it are no longer told',
  sentence: (input) => `Remove ${webhookOf(input)}`,
  warnings: ['Programs that wait for it are no longer told.'],
});

export const pingWebhook: Operation = declare({
  ...WEBHOOK,
  id: 'webhooks.pingWebhook',
  method: 'POST',
  template: '/webhooks/{webhookId}/ping',
  title: 'Test webhook',
  risk: 'low',
  riskReason: 'only sends a test',
  sentence: (input) => `Send a test event to ${webhookOf(input)}`,
});
