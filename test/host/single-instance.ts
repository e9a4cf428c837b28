// The single-instance lock: a socket named after the userData folder. On Linux it is an abstract one: binding
// is atomic, nothing is left on disk, and a killed holder frees it. Elsewhere it is a file, taken over when
// nobody answers on it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secondInstanceOrder } from './command-line.ts';
import { launchState } from './launch-state.ts';

export interface SecondInstance {
  readonly argv: string[];
  readonly cwd: string;
  readonly additionalData: unknown;
}

const MAX_MESSAGE = 1 << 20; // argument lists are far smaller; a stranger's flood ends here

/** Name of the socket of a profile; with a leading NUL it is an abstract one. */
export function socketName(userData: string): string {
  const digest = createHash('sha256')
    .update(`${process.getuid?.()}:${realpathSync(userData)}`)
    .digest('hex');
  const name = `chromium-host-${digest.slice(0, 24)}`;
  return process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`);
}

function decode(text: string): SecondInstance | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== 'object' || message === null) return undefined;
    const { argv, cwd, additionalData } = message as Partial<SecondInstance>; // checked below
    if (!Array.isArray(argv) || !argv.every((word) => typeof word === 'string')) return undefined;
    return typeof cwd === 'string' ? { argv, cwd, additionalData } : undefined;
  } catch {
    return undefined;
  }
}

function listen(name: string, deliver: (second: SecondInstance) => void): Server | undefined {
  const server = createServer((connection) => {
    let text = '';
    connection.setEncoding('utf8');
    connection.on('error', () => {}); // the other side left
    connection.on('data', (chunk) => {
      text += chunk;
      if (text.length > MAX_MESSAGE) connection.destroy();
    });
    connection.on('end', () => {
      const second = decode(text);
      connection.end();
      if (second) deliver(second);
    });
  });
  server.on('error', () => {}); // `listening` below tells
  server.listen(name);
  if (!server.listening) return undefined; // binding is synchronous; the error event comes later
  server.unref();
  return server;
}

// A separate process, since the caller must know before it goes on.
const SEND = `
const connection = require('node:net').connect(process.argv[1]);
connection.on('connect', () => connection.end(process.argv[2]));
connection.on('error', () => process.exit(1));
connection.on('close', () => process.exit(0));
connection.resume();`;

function send(name: string, additionalData: unknown): boolean {
  const argv = secondInstanceOrder(process.argv);
  const message = JSON.stringify({ argv, cwd: process.cwd(), additionalData });
  const encoded = name.replace('\0', '');
  const target = name.startsWith('\0') ? `'\\0' + process.argv[1]` : 'process.argv[1]';
  const script = SEND.replace('connect(process.argv[1])', `connect(${target})`);
  const sent = spawnSync(launchState.node, ['-e', script, encoded, message], { env: {}, stdio: 'ignore' });
  return sent.status === 0;
}

/** Takes the lock, or hands this process's words to its holder and answers undefined. */
export function takeLock(
  name: string,
  additionalData: unknown,
  deliver: (second: SecondInstance) => void,
): Server | undefined {
  const free = listen(name, deliver);
  if (free) return free;
  if (send(name, additionalData)) return undefined;
  if (!name.startsWith('\0')) rmSync(name, { force: true }); // stale: its process is gone
  return listen(name, deliver);
}
