import { type ChildProcess, fork } from 'node:child_process';
import type { ChildPort } from '../../main/core/child-port.ts';

export interface ForkedChild {
  readonly port: ChildPort;
  readonly process: ChildProcess;
}

/** A helper process of the app started with child_process.fork: real process, real messages, no Electron. */
export function forkChild(file: string, env: NodeJS.ProcessEnv = {}): ForkedChild {
  const child = fork(file, { env, serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.on('error', () => {}); // a process that cannot start or take a message also exits; onExit tells
  return {
    process: child,
    port: {
      post: (message) => {
        if (child.connected) child.send(message as object); // any cloneable value; the types of Node ask for less
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    },
  };
}

/** Resolves with true when the process is gone within `limitMs`. */
export function isGoneWithin(child: ChildProcess, limitMs: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(true);
  return new Promise((resolve) => {
    // When this process had to wait for its turn, the exit lies behind the timer in the same round of events.
    const look = () => resolve(child.exitCode !== null || child.signalCode !== null);
    const timer = setTimeout(() => setImmediate(look), limitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
