import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, session } from 'electron';
import { APP_HOST, APP_SCHEME } from '../policy/app-address.ts';
import { CONTENT_SECURITY_POLICY } from '../policy/content-security-policy.ts';
import { findRendererFile, type RendererFile } from './renderer-files.ts';

/** To be called before the app is ready; standard and secure, nothing that loosens anything (SEC-05). */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the renderer from the table that the build made; everything else is 404 (SEC-04). */
export function serveAppScheme(rendererFolder: string): void {
  session.defaultSession.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    const isOurs = request.method === 'GET' && url.host === APP_HOST && url.search === '';
    const file = isOurs ? findRendererFile(url.pathname) : null;
    return file ? serveFile(rendererFolder, file) : notFound();
  });
}

async function serveFile(folder: string, file: RendererFile): Promise<Response> {
  const body = await readFile(path.join(folder, file.file));
  // A changed file is not ours any more; the archive's own integrity check is not available everywhere.
  if (createHash('sha256').update(body).digest('hex') !== file.sha256) return notFound();
  return new Response(new Uint8Array(body), { headers: { ...headers(), 'content-type': file.type } });
}

const notFound = () => new Response('not found', { status: 404, headers: headers() });

const headers = () => ({
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
});
