import { type CommandIo, writeText } from './command.ts';

export const USAGE = `Usage: countersign <command>

  check-link --batch           verdict on links, one JSON value per line of standard input
  check-link --batch --argv    verdict on process arguments, one JSON array per line
  describe --batch             what {"method", "path", "payload"} would do, one action per line
  sign --batch                 assertions of {"kind", "privateKeyPem", "credId", "challenge"}, one per line
  open-envelope --batch        whether {"envelope", "password", "username"?, "entry"?} opens, one per line
  words --batch                match words of {"challengeIdentifier": "…"}, one per line
  journal verify DIR           whether the receipts in a data folder or an export are whole
          [--json] [--head NUMBER:HASH] [--key ID]...
  sandbox --port 0             practice organisation on this computer
          [--challenge-ttl SECONDS] [--mode strict|lenient] [--second-factor]
  help                         this text
  --version                    version of this program

Batch commands read JSON Lines and write one line of JSON per line, in order.
`;

/** For words that no command understands: the usage on standard error, exit code 2. */
export async function refuseUsage({ stderr }: CommandIo): Promise<number> {
  await writeText(stderr, USAGE);
  return 2;
}
