import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../../main/policy/content-security-policy.ts';

/** The policy of the release window, sent as a header; the pages carry the same one as a meta element. */
export const POLICY = CONTENT_SECURITY_POLICY;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface FolderServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves a built folder on 127.0.0.1; only files that are there now, found by exact path. */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    files.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, await readFile(file));
  }
  const server = createServer((request, response) => {
    const body = files.get(request.url ?? '');
    if (!body) return response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    const type = TYPES[path.extname(request.url ?? '')] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('serve-folder: no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
