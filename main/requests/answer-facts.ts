import { z } from 'zod';
import type { Fact } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import type { HttpAnswer } from '../dfns/decode-answer.ts';

/** Members of an answer that say what became of it, by what people call them. */
const LABELS = {
  id: 'Id at the service',
  status: 'Status at the service',
  reason: 'Reason given',
  approvalId: 'Approval it waits for',
  externalId: 'External id',
  txHash: 'Transaction hash',
} as const;
type Name = keyof typeof LABELS;
const NAMES = [
  'id',
  'status',
  'reason',
  'approvalId',
  'externalId',
  'txHash',
] as const satisfies readonly Name[];
const MONO: ReadonlySet<Name> = new Set(['id', 'approvalId', 'externalId', 'txHash']);

const Text = z.string().min(1).max(300);
const Members = z.record(z.string(), z.unknown());
const ENDED_BADLY: ReadonlySet<string> = new Set(['Failed', 'Rejected']);

/** What the service made of it, in its own words; nothing where it says nothing. */
export const answerFacts = (answer: Pick<HttpAnswer, 'json'>): readonly Fact[] =>
  NAMES.flatMap((name) => {
    const value = memberOf(answer, name);
    if (value === null) return [];
    const id = `answer-${name}`;
    return [{ id, label: LABELS[name], value: showText(value), source: 'server', mono: MONO.has(name) }];
  });

/** A transfer that a policy holds answers 200 with "Pending" and the id of an approval (protocol.md 5.3). */
export const isHeld = (answer: Pick<HttpAnswer, 'json'>): boolean =>
  memberOf(answer, 'status') === 'Pending' && memberOf(answer, 'approvalId') !== null;

/** Why the service took it and then did not do it; null: it did, or does. Display text. */
export function failureOf(answer: Pick<HttpAnswer, 'json'>): string | null {
  const status = memberOf(answer, 'status');
  if (status === null || !ENDED_BADLY.has(status)) return null;
  const reason = memberOf(answer, 'reason');
  return reason === null ? showText(status) : showText(reason);
}

function memberOf({ json }: Pick<HttpAnswer, 'json'>, name: Name): string | null {
  const members = Members.safeParse(json);
  if (!members.success || !Object.hasOwn(members.data, name)) return null;
  const text = Text.safeParse(members.data[name]);
  return text.success ? text.data : null;
}
