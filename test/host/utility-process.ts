// utilityProcess over a Node child. Its messages use V8's own serialization, as structured clone does; the
// child ends when its channel does, so it cannot outlive a killed parent.
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { app } from './app.ts';
import { launchState } from './launch-state.ts';
import { ownCopy, type Packet } from './own-copy.ts';
import { record } from './record.ts';
import { hostEvent, notEmulated, strictEmitter } from './strict.ts';

type Options = Electron.ForkOptions;
type Stdio = 'pipe' | 'ignore' | 'inherit';

const CRASHES = new Set<string>(['SIGSEGV', 'SIGABRT', 'SIGILL', 'SIGBUS', 'SIGFPE', 'SIGTRAP']);
const SIGNAL_NUMBERS = new Map([
  ['SIGILL', 4],
  ['SIGTRAP', 5],
  ['SIGABRT', 6],
  ['SIGBUS', 7],
  ['SIGFPE', 8],
  ['SIGKILL', 9],
  ['SIGSEGV', 11],
  ['SIGTERM', 15],
]);

function isStdio(value: unknown): value is Stdio {
  return value === 'pipe' || value === 'ignore' || value === 'inherit';
}

/** stdout and stderr; stdin is always closed, as in Electron. */
function stdioOf(stdio: Options['stdio']): readonly [Stdio, Stdio] {
  if (stdio === undefined) return ['inherit', 'inherit'];
  const [, out, error] = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
  if (!isStdio(out) || !isStdio(error)) throw new TypeError('stdio configuration is invalid');
  return [out, error];
}

// Would change what the child is, or point it at the channel of this process.
const NOT_INHERITED = new Set([
  'ELECTRON_RUN_AS_NODE',
  'NODE_OPTIONS',
  'NODE_CHANNEL_FD',
  'NODE_CHANNEL_SERIALIZATION_MODE',
]);

function environmentOf(env: object): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !NOT_INHERITED.has(name)));
}

class HostUtilityProcess
  extends strictEmitter('utilityProcess')
  implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stderr' | 'stdout'>
{
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #name: string;
  #wasKilled = false;
  #hasExited = false;

  constructor(modulePath: string, args: readonly string[], options: Options) {
    super();
    const [out, error] = stdioOf(options.stdio);
    this.#name = options.serviceName ?? 'Node Utility Process';
    this.#child = fork(path.join(import.meta.dirname, 'utility-child.ts'), [modulePath, ...args], {
      execPath: launchState.node,
      execArgv: [...(options.execArgv ?? [])],
      env: { ...environmentOf(options.env ?? process.env), CHROMIUM_HOST_LAUNCHER: launchState.launcher },
      serialization: 'advanced',
      stdio: ['ignore', out, error, 'ipc'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (packet) => {
      const { message } = packet as Packet; // sent by utility-child.ts
      this.emit('message', ownCopy(message));
    });
    this.#child.on('error', (failure) =>
      console.error(`chromium-host: utility process ${this.#name}`, failure),
    );
    this.#child.once('exit', (code, signal) => this.#exited(code, signal));
  }

  get pid(): number | undefined {
    return this.#hasExited ? undefined : this.#child.pid;
  }

  postMessage(message: unknown, transfer?: readonly unknown[]): void {
    if (transfer !== undefined && transfer.length > 0) throw notEmulated('utilityProcess message ports');
    if (!this.#child.connected) return; // Electron drops it as well
    this.#child.send({ message }, () => {}); // an exit meanwhile is told by its own event
  }

  kill(): boolean {
    if (this.#hasExited) return false;
    this.#wasKilled = this.#child.kill('SIGTERM');
    return this.#wasKilled;
  }

  #exited(code: number | null, signal: NodeJS.Signals | null): void {
    this.#hasExited = true;
    const asked = this.#wasKilled && (signal === 'SIGTERM' || signal === 'SIGKILL');
    const exitCode = asked ? 0 : (code ?? SIGNAL_NUMBERS.get(signal ?? '') ?? 1);
    this.emit('exit', exitCode);
    if (exitCode === 0) return;
    const crash = signal === null ? 'abnormal-exit' : CRASHES.has(signal) ? 'crashed' : 'killed';
    const name = { serviceName: 'node.mojom.NodeService', name: this.#name };
    app.emit('child-process-gone', hostEvent({}), { type: 'Utility', reason: crash, exitCode, ...name });
  }
}

function forkUtility(modulePath: string, args?: string[] | Options, options?: Options): HostUtilityProcess {
  if (!launchState.isReady) throw new TypeError('utilityProcess cannot be created before app is ready.');
  if (typeof modulePath !== 'string' || modulePath === '')
    throw new TypeError('Missing UtilityProcess entry script.');
  const words = Array.isArray(args) ? args : [];
  const settings = options ?? (Array.isArray(args) ? {} : (args ?? {}));
  if (settings.session !== undefined) throw notEmulated('utilityProcess.fork with a session');
  record('utilityProcess.fork', path.basename(modulePath), settings.serviceName);
  return new HostUtilityProcess(modulePath, words, settings);
}

export const utilityProcess = { fork: forkUtility };
