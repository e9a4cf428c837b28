import type { Fact } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { FieldRule, Fields } from '../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';

/** ISO 8601 text or Unix seconds (protocol.md 2.4). */
const EXPIRATION: FieldRule = { path: '/expiration', label: 'Expiration', type: 'any', isRequired: true };

export const createCredentialCode: Operation = {
  id: 'auth.createCredentialCode',
  method: 'POST',
  template: '/auth/credentials/code',
  title: 'Code for a device',
  reach: 'control',
  risk: 'critical',
  riskReason: 'whoever types this code within its life (max 1 minute) can add a credential',
  parameters: {},
  rulesFor: () => [EXPIRATION],
  needs: () => [],
  present: presentCode,
};

function presentCode({ fields }: PresentInput): OperationView {
  const endsAt = readExpiration(fields);
  const power: Fact = {
    id: 'code-allows',
    label: 'What the code allows',
    value: 'Another device that has it registers a signing key in your name',
    source: 'decoded',
  };
  const end: readonly Fact[] =
    endsAt === null ? [] : [{ id: 'code-ends', label: 'The code ends', value: endsAt, source: 'decoded' }];
  return {
    sentence: 'Make a code with which another device adds a key to your account',
    amount: null,
    address: null,
    facts: [power, ...end],
    warnings: [
      'Whoever has the code while it is valid can add a key with your full power. Show it to nobody.',
    ],
    blocks: endsAt === null ? ['The end of the code cannot be read.'] : [],
  };
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const MAX_SECONDS = 253_402_300_799; // the year 9999

function readExpiration({ known }: Fields): string | null {
  const node = known.length === 1 ? known[0]?.leaf.node : undefined;
  if (node?.type === 'string') return ISO.test(node.value) ? toWords(Date.parse(node.value)) : null;
  if (node?.type !== 'number' || !/^\d{1,12}$/.test(node.text)) return null;
  const seconds = Number(node.text);
  return seconds <= MAX_SECONDS ? toWords(seconds * 1_000) : null;
}

function toWords(ms: number): string | null {
  if (Number.isNaN(ms)) return null;
  return showText(
    new Date(ms)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ' UTC'),
  );
}
