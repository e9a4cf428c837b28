// Protects the local API from web pages: it binds 127.0.0.1, wants its own name in Host (DNS rebinding), takes JSON only
// and never sends CORS headers. From: any page a browser on this computer shows. Not from: other local programs.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { ApiError, errorBody } from './api-error.ts';
import type { PlainAnswer, PlainRequest } from './dispatch.ts';

const MAX_BODY_BYTES = 1024 * 1024;

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

interface ListenOptions {
  readonly port: number;
  readonly clock: Clock;
  readonly answer: (request: PlainRequest) => Promise<PlainAnswer>;
}

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects with the system error when the port is taken. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const server = createServer((request, response) => {
    const port = portOf(server);
    void serve(request, port, options.answer)
      .catch(() => null) // the peer went away or sends without end: there is nobody to answer
      .then((answer) => {
        if (answer === null) response.destroy();
        else write(response, answer, options.clock);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return { port: portOf(server), close: () => close(server) };
}

async function serve(
  request: IncomingMessage,
  port: number,
  answer: ListenOptions['answer'],
): Promise<PlainAnswer> {
  const host = request.headers.host;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return plain(new ApiError(421, 'this server does not have that name'));
  }
  const body = await readAll(request);
  if (body === null) return plain(new ApiError(413, 'request body is larger than 1 MiB'));
  return answer({
    method: request.method ?? '',
    target: request.url ?? '',
    headers: singleHeaders(request),
    body,
  });
}

/** Node joins repeated headers; a repeated signature or bearer therefore never matches anything. */
function singleHeaders(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

async function readAll(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Kept reading but not kept: the client gets its answer instead of a broken pipe.
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
    else if (size > 16 * MAX_BODY_BYTES) throw new ApiError(413, 'request body is far too large');
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks);
}

function write(response: ServerResponse, answer: PlainAnswer, clock: Clock): void {
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // Clients take this as reference for their own clock (protocol.md 7.5), so it has to be the organisation's.
    date: new Date(clock.nowMs()).toUTCString(),
    ...answer.headers,
  });
  response.end(text);
}

const plain = (error: ApiError): PlainAnswer => ({
  status: error.status,
  body: errorBody(error),
  headers: {},
});

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
