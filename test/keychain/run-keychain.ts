import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Step } from './keychain-child.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const { PATH = '' } = process.env;
const APT = 'sudo apt-get install -y --no-install-recommends dbus gnome-keyring libsecret-1-0';

export interface Played {
  readonly answers: readonly Answer[];
  readonly helpersStarted: number;
}

/** These tests run on the real Secret Service or fail: a keychain test that did not run proves nothing. */
export function requireSecretService(): void {
  const tools = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'];
  const absent = tools.filter((tool) => !isInstalled(tool));
  if (absent.length > 0) throw new Error(`${absent.join(', ')} not found. Install with:\n  ${APT}`);
  try {
    createRequire(import.meta.url)('keytar');
  } catch (cause) {
    throw new Error(`keytar does not load. Install with:\n  ${APT}`, { cause });
  }
}

function isInstalled(tool: string): boolean {
  return PATH.split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Plays the steps in a process of their own; 'no-bus' has neither message bus nor display. */
export function playKeychain(
  keyring: 'unlocked' | 'locked' | 'none' | 'no-bus',
  steps: readonly Step[],
  timeoutMs = 60_000,
): Promise<Played> {
  const command = [process.execPath, here('./keychain-child.ts'), JSON.stringify(steps), String(timeoutMs)];
  const bare = { PATH, HOME: '/nonexistent' };
  const isBare = keyring === 'no-bus';
  const script = isBare ? command : [here('../../scripts/with-keyring.sh'), ...command];
  return run(script, isBare ? bare : { ...process.env, KEYRING: keyring });
}

async function run([file, ...args]: readonly string[], env: NodeJS.ProcessEnv): Promise<Played> {
  const child = spawn(String(file), args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const noise: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => noise.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`keychain run ended with ${code}:\n${Buffer.concat(noise)}`);
  return JSON.parse(Buffer.concat(out).toString()) as Played; // printed by keychain-child.ts
}
