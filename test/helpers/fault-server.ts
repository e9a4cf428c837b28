import net from 'node:net';
import tls from 'node:tls';

/** What arrived: enough to see who was told what. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  /** X-DFNS-USERACTION. */
  readonly userAction: string | null;
  readonly body: string;
}

/** Answers, or does not answer, one request on a raw connection. */
export type Behaviour = (socket: net.Socket, call: ReceivedCall) => void;

export interface FaultServer {
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  /** How the requests to this path are treated from now on; without a path, all that have no rule of their own. */
  behave(behaviour: Behaviour, path?: string): void;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that speaks raw bytes, so that every way to answer wrongly can be played. */
export async function startFaultServer(tlsOptions?: tls.TlsOptions): Promise<FaultServer> {
  const calls: ReceivedCall[] = [];
  const rules = new Map<string, Behaviour>();
  const sockets = new Set<net.Socket>();
  let usual: Behaviour = answer({ status: 404, body: '{}' });
  const take = (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {}); // the client may go away at any time
    readCalls(socket, (call) => {
      calls.push(call);
      (rules.get(call.path) ?? usual)(socket, call);
    });
  };
  const server = tlsOptions ? tls.createServer(tlsOptions, take) : net.createServer(take);
  server.on('tlsClientError', () => {}); // the refusals that the tests are about
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${tlsOptions ? 'https' : 'http'}://127.0.0.1:${portOf(server)}`,
    calls,
    behave(behaviour, path) {
      if (path === undefined) usual = behaviour;
      else rules.set(path, behaviour);
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function portOf(server: net.Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the server does not listen');
  return address.port;
}

/**
 * An address on 127.0.0.1 where nobody listens: that of a client, which is open as long as this process is. A port that was closed
 * may be that of another server a moment later, or of the very connection that is tried.
 */
export async function deadUrl(): Promise<string> {
  const server = net.createServer((socket) => void socket.unref()).unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = net.connect(portOf(server), '127.0.0.1').unref();
  await new Promise<void>((resolve) => client.once('connect', resolve));
  return `http://127.0.0.1:${client.localPort}`;
}

function readCalls(socket: net.Socket, onCall: (call: ReceivedCall) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let found = takeCall(bytes); found; found = takeCall(bytes)) {
      bytes = bytes.subarray(found.length);
      onCall(found.call);
    }
  });
}

function takeCall(bytes: Buffer): { readonly call: ReceivedCall; readonly length: number } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.subarray(0, end).toString('latin1');
  const length = end + 4 + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  if (bytes.length < length) return null;
  const [method = '', path = ''] = head.split(' ');
  const authorization = /^authorization: *(.*)$/im.exec(head)?.[1] ?? null;
  const userAction = /^x-dfns-useraction: *(.*)$/im.exec(head)?.[1] ?? null;
  const body = bytes.toString('utf8', end + 4, length);
  return { call: { method, path, authorization, userAction, body }, length };
}

export interface Answer {
  readonly status?: number;
  /** Replace the usual ones, also a wrong content-length. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** The bytes of one HTTP answer. */
export function answerBytes({ status = 200, headers = {}, body = '' }: Answer): Buffer {
  const bytes = Buffer.from(body);
  const all = { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n`), bytes]);
}

export const answer =
  (what: Answer): Behaviour =>
  (socket) =>
    void socket.write(answerBytes(what));

export const answerJson = (value: unknown): Behaviour => answer({ body: JSON.stringify(value) });

/** Takes the request and says nothing. */
export const hang: Behaviour = () => {};

/** The answer, one byte at a time. */
export const drip =
  (what: Answer, everyMs: number): Behaviour =>
  (socket) => {
    const bytes = answerBytes(what);
    let sent = 0;
    const timer = setInterval(() => socket.write(bytes.subarray(sent, ++sent)), everyMs);
    socket.on('close', () => clearInterval(timer));
  };

/** The first bytes of the answer's body, then a reset. */
export const resetWithin =
  (what: Answer, bodyBytes: number): Behaviour =>
  (socket) => {
    const bytes = answerBytes(what);
    const head = bytes.indexOf('\r\n\r\n') + 4;
    socket.write(bytes.subarray(0, head + bodyBytes), () => setTimeout(() => socket.resetAndDestroy(), 20));
  };

export const resetAfterRequest: Behaviour = (socket) => void socket.resetAndDestroy();

export const manyHeaders = (count: number): Behaviour =>
  answer({
    headers: Object.fromEntries(Array.from({ length: count }, (_, i) => [`x-${i}`, 'y'])),
    body: '{}',
  });

/** Two answers to one request (response splitting). */
export const answerTwice =
  (first: Answer, second: Answer): Behaviour =>
  (socket) =>
    void socket.write(Buffer.concat([answerBytes(first), answerBytes(second)]));
