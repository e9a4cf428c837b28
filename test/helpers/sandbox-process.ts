import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface SandboxProcess {
  readonly connection: SandboxConnection;
  /** Holds the line of the sandbox, for the app's practice mode. */
  readonly connectionFile: string;
  /** Suspends the process: connections are accepted and nothing answers. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** `countersign sandbox --port 0` in a process of its own, so that it outlives the app under test. */
export async function startSandboxProcess(options: readonly string[] = []): Promise<SandboxProcess> {
  const cli = path.join(root, 'out/main/cli.js');
  const child = spawn(process.execPath, [cli, 'sandbox', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(child);
  const connection: SandboxConnection = JSON.parse(line);
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-sandbox-'));
  const connectionFile = path.join(folder, 'connection.json');
  writeFileSync(connectionFile, line, { mode: 0o600 });
  return {
    connection,
    connectionFile,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the sandbox has no output'));
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code} before its first line`)));
  });
}
