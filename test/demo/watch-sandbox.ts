import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ElectronApplication } from 'playwright-core';

/** One request that the embedded sandbox answered. */
export interface SandboxCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The first characters of a digest of the bearer token, '' without one: who asked, not with what. */
  readonly session: string;
}

export interface SandboxWatch {
  /** All answers since the last call of `take`. */
  take(): Promise<readonly SandboxCall[]>;
}

const KEPT = 'countersignDemoCalls';

/**
 * Listens at the HTTP server of the embedded sandbox, in the process it runs in, through Node's diagnostics channel:
 * the demo learns what really arrived there without a word from the app.
 */
export async function watchSandbox(app: ElectronApplication): Promise<SandboxWatch> {
  await app.evaluate((_electron, name) => {
    const { createHash } = process.getBuiltinModule('node:crypto');
    const calls: unknown[] = [];
    Reflect.set(globalThis, name, calls);
    process
      .getBuiltinModule('node:diagnostics_channel')
      .subscribe('http.server.response.finish', (message) => {
        // The documented shape of this channel; its type is unknown.
        const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
        const bearer = request.headers.authorization ?? '';
        calls.push({
          method: request.method,
          path: request.url,
          status: response.statusCode,
          session: bearer && createHash('sha256').update(bearer).digest('hex').slice(0, 8),
        });
      });
  }, KEPT);
  return {
    take: () =>
      app.evaluate((_electron, name) => {
        const calls: unknown = Reflect.get(globalThis, name);
        return Array.isArray(calls) ? calls.splice(0) : [];
      }, KEPT),
  };
}

/** For people: equal calls in one line, in the order of their first coming. */
export function describeCalls(calls: readonly SandboxCall[]): string[] {
  const counted = new Map<string, number>();
  for (const { method, path, status } of calls) {
    const text = `${method} ${path.replace(/\b(wa|us|or)-[\w-]+/g, '$1-…')} answered ${status}`;
    counted.set(text, (counted.get(text) ?? 0) + 1);
  }
  return [...counted].map(([text, times]) => (times === 1 ? text : `${text} (${times} times)`));
}
