import metadata from '../../package.json' with { type: 'json' };
import { type Command, type CommandIo, writeText } from './command.ts';
import { refuseUsage, USAGE } from './usage.ts';

const help: Command = async (_args, { stdout }) => {
  await writeText(stdout, USAGE);
  return 0;
};

const version: Command = async (_args, { stdout }) => {
  await writeText(stdout, `${metadata.version}\n`);
  return 0;
};

// Each command is loaded when it is named: starting one does not pay for the others.
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check-link', async () => (await import('./check-link.ts')).checkLink],
  ['describe', async () => (await import('./describe.ts')).describe],
  ['sign', async () => (await import('./sign.ts')).sign],
  ['open-envelope', async () => (await import('./open-envelope.ts')).openEnvelope],
  ['words', async () => (await import('./words.ts')).words],
  ['journal', async () => (await import('./journal.ts')).journal],
  ['sandbox', async () => (await import('./sandbox.ts')).sandbox],
  ['help', async () => help],
  ['--help', async () => help],
  ['-h', async () => help],
  ['--version', async () => version],
]);

/** Runs `countersign <args>`; gives the exit code. */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  const [name = '', ...rest] = args;
  const load = COMMANDS.get(name);
  return load ? (await load())(rest, io) : refuseUsage(io);
}
