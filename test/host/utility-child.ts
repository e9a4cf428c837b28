// Entry of a utility process: gives the app's module Electron's `process.parentPort`, then runs it.
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installHooks } from './hooks.ts';
import { markProcess } from './identity.ts';
import { ownCopy, type Packet } from './own-copy.ts';
import { absent } from './strict.ts';

class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  readonly #queue: unknown[] = [];

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#flush()); // the listener is added after this event
    });
  }

  postMessage(message: unknown): void {
    process.send?.({ message }); // wrapped: the channel refuses undefined by itself
  }

  receive(data: unknown): void {
    this.#queue.push(data);
    this.#flush();
  }

  #flush(): void {
    while (this.listenerCount('message') > 0 && this.#queue.length > 0) {
      this.emit('message', { data: this.#queue.shift(), ports: [] });
    }
  }
}

const [, , modulePath = '', ...args] = process.argv;
const launcher = process.env['CHROMIUM_HOST_LAUNCHER'] ?? process.execPath;
delete process.env['CHROMIUM_HOST_LAUNCHER'];
const script = path.resolve(modulePath);
process.argv = [launcher, script, ...args];
markProcess('utility', launcher);

// A slow computer: the same work takes several times the computing time, as far as this process can tell.
const slowness = Number(process.env['CHROMIUM_HOST_SLOWNESS'] ?? '1');
if (slowness !== 1) {
  const { cpuUsage } = process;
  process.cpuUsage = (before) => {
    const { user, system } = cpuUsage(before);
    return { user: user * slowness, system: system * slowness };
  };
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { enumerable: true, value: parentPort });
// The channel keeps the process alive, as Electron does, and its end is the parent's end.
process.on('message', (packet: Packet) => parentPort.receive(ownCopy(packet.message)));
process.once('disconnect', () => process.exit(0));

const absentHere = Object.fromEntries(
  ['net', 'systemPreferences', 'LanguageModel'].map((name) => [name, absent(`${name} in a utility process`)]),
);
installHooks(absentHere);
await import(pathToFileURL(script).href);
