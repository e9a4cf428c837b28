// DevTools protocol over Chromium's --remote-debugging-pipe (file descriptors 3 and 4). The pipe, unlike a
// port, is reachable by nobody else, and its end takes Chromium down when Node is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';

type Commands = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;
type Events = Protocol.Events;

interface Waiting {
  readonly method: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A message of the pipe: an answer has an id, an event has a method. */
interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly code: number };
  readonly sessionId?: string;
}

const ROOT = 'root';

export class Cdp {
  readonly process: ChildProcess;
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #waiting = new Map<number, Waiting>();
  readonly #out: Writable;
  #parts: Buffer[] = [];
  #lastId = 0;
  #dead = false;

  constructor(executable: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.process = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    this.#out = this.process.stdio[3] as Writable; // 'pipe' above
    const input = this.process.stdio[4] as Readable; // 'pipe' above
    input.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#out.on('error', () => {}); // the exit below says it
    this.process.once('error', (error) => this.#end(error));
    this.process.once('exit', (code, signal) => {
      this.#end(new Error(`Chromium exited (${code ?? signal})`));
    });
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** Resolves once the browser process is gone. */
  async exited(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
  }

  send<M extends keyof Commands>(method: M, params?: Commands[M], sessionId?: string): Promise<Answers[M]> {
    if (this.#dead) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
    });
    this.#out.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
    return answer as Promise<Answers[M]>; // the protocol pairs them by method
  }

  /** Events of every session; `sessionId` is undefined for the browser itself. */
  onAny<E extends keyof Events>(event: E, listener: (params: Events[E], sessionId?: string) => void): void {
    this.#events.on(`any:${event}`, listener);
  }

  on<E extends keyof Events>(sessionId: string, event: E, listener: (params: Events[E]) => void): void {
    this.#events.on(`${sessionId}:${event}`, listener);
  }

  #receive(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      this.#parts.push(rest.subarray(0, end));
      const text = Buffer.concat(this.#parts).toString();
      this.#parts = [];
      rest = rest.subarray(end + 1);
      this.#dispatch(JSON.parse(text) as Incoming); // Chromium's own pipe
    }
    if (rest.length > 0) this.#parts.push(rest);
  }

  #dispatch(message: Incoming): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting?.resolve(message.result);
      return;
    }
    this.#events.emit(`any:${message.method}`, message.params, message.sessionId);
    this.#events.emit(`${message.sessionId ?? ROOT}:${message.method}`, message.params);
  }

  #end(error: Error): void {
    this.#dead = true;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

/** One attached page, frame or worker. */
export class CdpSession {
  readonly cdp: Cdp;
  readonly id: string;

  constructor(cdp: Cdp, id: string) {
    this.cdp = cdp;
    this.id = id;
  }

  send<M extends keyof Commands>(method: M, params?: Commands[M]): Promise<Answers[M]> {
    return this.cdp.send(method, params, this.id);
  }

  on<E extends keyof Events>(event: E, listener: (params: Events[E]) => void): void {
    this.cdp.on(this.id, event, listener);
  }
}
