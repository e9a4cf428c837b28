/** The scanner with its flags, and the description of whole requests. */
import type { ServerFacts } from '../../main/actions/action.ts';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';
import { judgePayload } from '../../main/actions/payload/payload-flags.ts';
import { checkDecoded } from './check-decoded.ts';
import { mutateText } from './mutate.ts';
import { jsonSource, mutateJson } from './mutate-json.ts';
import { PAYLOAD_SEEDS, SAMPLES } from './payload-seeds.ts';
import type { FuzzTarget } from './run-target.ts';

// The scanner stops reading there; the text is shown as it is.
const STOPPED = ['invalid-json', 'not-an-object', 'size', 'depth', 'nodes'];

/** Leaves as another program counts them: JSON.parse, which keeps one of doubled keys. Null: no object. */
function countLeaves(payload: string): number | null {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.values(value).reduce<number>((sum, one) => sum + leavesBelow(one), 0);
  } catch {
    return null;
  }
}

function leavesBelow(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const children: readonly unknown[] = Object.values(value);
  return children.length === 0 ? 1 : children.reduce<number>((sum, one) => sum + leavesBelow(one), 0);
}

const judge: FuzzTarget = {
  name: 'judge-payload',
  make: jsonSource(PAYLOAD_SEEDS, mutateText),
  run: (input) => {
    const { verdict, flags, root } = judgePayload(input);
    const isStopped = flags.some((flag) => STOPPED.includes(flag));
    if (root === null && !isStopped && input !== '') throw new Error('no tree and no reason');
    if (!isStopped && input !== '' && countLeaves(input) === null)
      throw new Error('taken, and JSON.parse refuses it');
    return [verdict];
  },
};

const SERVERS: readonly ServerFacts[] = [
  {},
  ...['Ethereum', 'Solana', 'Bitcoin', 'BitcoinCash', 'Stellar', 'NoSuchNetwork'].map((network) => ({
    wallet: { id: 'wa-veb57-91q4t-ltu6brb2cgr89qf2', name: 'Main', network, address: null },
  })),
];

const makePayload = jsonSource(
  SAMPLES.map(({ payload }) => payload),
  mutateText,
);

const MAX_PAYLOAD = 65_536;

/** Every leaf is a fact or stands under "not understood", but for the two that have a place of their own on the card. */
const describe: FuzzTarget = {
  name: 'describe',
  make: (random) => {
    const { method, path, payload } = random.pick(SAMPLES);
    const own = random.below(2) === 0 ? payload : makePayload(random);
    const changed = random.below(3) === 0 ? mutateText(random, [own]) : changedTree(random, own);
    const where = random.below(20) === 0 ? mutateText(random, [path]) : path;
    // A challenge token holds no more; what is longer is measured by the bench.
    const text = changed.length > MAX_PAYLOAD ? own.slice(0, MAX_PAYLOAD) : changed;
    return JSON.stringify({ method, path: where, payload: text, server: random.below(SERVERS.length) });
  },
  run: (input) => {
    const { method, path, payload, server } = JSON.parse(input) as Record<
      'method' | 'path' | 'payload',
      string
    > & {
      server: number;
    };
    const described = describeAction({ method, path, payload });
    const shown = presentAction({ method, path, payload }, SERVERS[server] ?? {});
    const isStopped = described.flags.some((flag) => STOPPED.includes(flag));
    const least = isStopped ? 0 : (countLeaves(payload) ?? 0);
    if (described.leaves.length < least) throw new Error(`${described.leaves.length} of ${least} leaves`);
    const facts = shown.facts.filter(({ id }) => id.startsWith('payload:')).length;
    const placed = (shown.amount === null ? 0 : 1) + (shown.address === null ? 0 : 1);
    const all = facts + shown.notUnderstood.length + placed;
    if (all < described.leaves.length) throw new Error(`${all} of ${described.leaves.length} leaves shown`);
    if (isStopped && payload !== '' && shown.blocks.length === 0)
      throw new Error('unread, and nothing blocks');
    return [...shown.decoded.flatMap(checkDecoded), shown.blocks.length > 0 ? 'blocked' : 'described'];
  },
};

function changedTree(random: Parameters<typeof mutateJson>[0], payload: string): string {
  try {
    return JSON.stringify(mutateJson(random, JSON.parse(payload)));
  } catch {
    return payload;
  }
}

export const ACTION_TARGETS: readonly FuzzTarget[] = [judge, describe];
