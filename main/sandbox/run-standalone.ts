import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../core/clock.ts';
import { printConnection } from './print-connection.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

// --summaries and --issuer are for tests of this program alone (see SandboxOptions), so nobody is told of them.
const USAGE =
  'usage: countersign sandbox [--port N] [--challenge-ttl SECONDS] [--mode strict|lenient] [--second-factor]\n';

const Settings = z.strictObject({
  port: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535)),
  'challenge-ttl': z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .optional(),
  mode: z.enum(['strict', 'lenient']).optional(),
  'second-factor': z.boolean().optional(),
  summaries: z.boolean().optional(),
  issuer: z
    .string()
    .regex(/^[!-~]{1,200}$/)
    .optional(),
});
type Settings = z.infer<typeof Settings>;

interface Writer {
  write(text: string): unknown;
}

/**
 * Runs a sandbox of its own: the connection line first, then until SIGTERM or SIGINT. Gives the exit code: 0 when it was
 * ended, 1 when it could not start, 2 for arguments that are not understood.
 */
export async function runStandalone(
  argv: readonly string[],
  io: { readonly stdout: Writer; readonly stderr: Writer },
): Promise<number> {
  const settings = parseSettings(argv);
  if (settings === null) {
    io.stderr.write(USAGE);
    return 2;
  }
  // Before the start: a signal that arrives while it starts must not kill it half way.
  const ended = untilSignal();
  const sandbox = await start(settings, io.stderr);
  if (sandbox === null) return 1;
  io.stdout.write(`${printConnection(sandbox.connection)}\n`);
  await ended;
  await sandbox.close();
  return 0;
}

function parseSettings(argv: readonly string[]): Settings | null {
  const text = { type: 'string' } as const;
  const options = {
    port: { ...text, default: '0' },
    'challenge-ttl': text,
    mode: text,
    'second-factor': { type: 'boolean' },
    summaries: { type: 'boolean' },
    issuer: text,
  } as const;
  try {
    const parsed = Settings.safeParse({ ...parseArgs({ args: [...argv], options }).values });
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // parseArgs throws for unknown switches and stray words
  }
}

async function start(settings: Settings, stderr: Writer): Promise<Sandbox | null> {
  const { port, mode, 'challenge-ttl': challengeTtlSeconds, 'second-factor': secondFactor } = settings;
  try {
    return await startSandbox({
      port,
      clock: systemClock,
      random: (length) => new Uint8Array(randomBytes(length)),
      ...(mode === undefined ? {} : { mode }),
      ...(challengeTtlSeconds === undefined ? {} : { challengeTtlSeconds }),
      ...(secondFactor === undefined ? {} : { secondFactor }),
      takesSummaries: settings.summaries === true,
      issuer: settings.issuer,
      onUnexpected: (cause) =>
        stderr.write(`sandbox: ${cause instanceof Error ? cause.stack : 'unknown failure'}\n`),
    });
  } catch (cause) {
    stderr.write(
      `sandbox: cannot start on port ${port}: ${cause instanceof Error ? cause.message : 'unknown'}\n`,
    );
    return null;
  }
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}
