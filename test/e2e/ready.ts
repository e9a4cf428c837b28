import { type Initiator, makeInitiator } from '../helpers/initiator.ts';
import { type SandboxProcess, startSandboxProcess } from '../helpers/sandbox-process.ts';
import { forget, type Launched, type LaunchOptions, launch } from './launch.ts';
import { makeKey } from './steps.ts';

/** A practice organisation in its own process, the app on it, and a key: where most stories begin. */
export interface Ready {
  readonly sandbox: SandboxProcess;
  readonly initiator: Initiator;
  readonly launched: Launched;
  /** Starts the app again on the same data. */
  again(options?: Pick<LaunchOptions, 'words'>): Promise<Launched>;
  end(): Promise<void>;
}

export async function getReady(
  options: {
    readonly sandboxOptions?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly withKey?: boolean;
  } = {},
): Promise<Ready> {
  const sandbox = await startSandboxProcess(options.sandboxOptions);
  const env = { COUNTERSIGN_PRACTICE_CONNECTION: sandbox.connectionFile, ...options.env };
  const launched = await launch({ env });
  const running: Launched[] = [launched];
  const ready: Ready = {
    sandbox,
    initiator: makeInitiator(sandbox.connection),
    launched,
    async again(more = {}) {
      const next = await launch({ env, userData: launched.userData, ...more });
      running.push(next);
      return next;
    },
    async end() {
      for (const one of running) await one.close().catch(() => {}); // killed by the story itself
      await sandbox.stop();
      forget(launched.userData);
    },
  };
  if (options.withKey === false) return ready;
  try {
    await makeKey(launched.page);
  } catch (error) {
    await ready.end(); // nobody else would: the story never had it
    throw error;
  }
  return ready;
}
