import { RELEASED_LINK_HOSTS } from '../environments/link-hosts.ts';
import type { Link } from '../links/link.ts';
import { parseArgv } from '../links/parse-argv.ts';
import { parseLink } from '../links/parse-link.ts';
import type { Command } from './command.ts';
import { runBatch } from './run-batch.ts';
import { refuseUsage } from './usage.ts';

/** `countersign check-link --batch [--argv]`: the verdict of a release, without practice links. */
export const checkLink: Command = async (args, io) => {
  const words = new Set(args);
  const isArgv = words.delete('--argv');
  if (!words.delete('--batch') || words.size > 0) return refuseUsage(io);
  return runBatch(io, isArgv ? judgeArgv : judgeLink);
};

const accept = ({ environment, form }: Link) => ({ verdict: 'accept', reason: 'ok', environment, form });

function judgeLink(value: unknown) {
  const parsed = parseLink(value, RELEASED_LINK_HOSTS);
  return parsed.ok ? accept(parsed.link) : { verdict: 'reject', reason: parsed.reason };
}

function judgeArgv(value: unknown) {
  const parsed = parseArgv(value, RELEASED_LINK_HOSTS);
  return parsed.verdict === 'accept' ? accept(parsed.link) : parsed;
}
