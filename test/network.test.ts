import { describe, expect, it } from 'vitest';
import { findNetworkViolations } from './rules/network-rules.ts';
import { CODE, listed, readSources } from './rules/read-sources.ts';

const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['no sockets', 'main/dfns/x.ts', "import { request } from 'node:https';"],
  ['no sockets', 'main/platform/x.ts', "import net from 'net';"],
  ['no sockets', 'main/cli/x.ts', "import { fetch } from 'undici';"],
  ['one way out', 'main/platform/x.ts', "import { net } from 'electron';"],
  ['one way out', 'main/platform/x.ts', "import * as electron from 'electron';"],
  ['one way out', 'main/dfns/x.ts', "await fetch('https://x.example');"],
  ['one way out', 'main/dfns/x.ts', "new WebSocket('wss://x.example');"],
  ['one way out', 'main/build-parts.ts', 'makeHttp({ fetch, apiUrl });'],
  ['one way out', 'main/build-parts.ts', 'makeHttp({ fetch: fetch, apiUrl });'],
  ['one way out', 'main/build-parts.ts', 'makePracticeMailbox(fetch, url);'],
  ['one way out', 'main/dfns/x.ts', 'const send = fetch;'],
  ['one way out', 'main/dfns/x.ts', 'globalThis.fetch(url);'],
  ['one way out', 'main/platform/x.ts', 'session.defaultSession.fetch(url);'],
  ['one way out', 'main/app.ts', 'buildParts({ fetch: otherFetch });'],
];

describe('the network', () => {
  it('SEC-66: has one way out of main, that of Chromium: system proxy and company certificates apply', () => {
    const files = readSources(['main'], CODE);
    expect(files.size).toBeGreaterThan(100);
    expect(files.get('main/app.ts')).toContain('fetch: netFetch');
    expect(listed(findNetworkViolations(files))).toEqual([]);
  });

  it.each(PLANTED)('finds a violation of "%s" planted in %s: %s', (rule, file, source) => {
    expect(findNetworkViolations(new Map([[file, source]]))).toContainEqual(
      expect.objectContaining({ rule, file }),
    );
  });

  it('leaves alone what is handed in, and the practice server', () => {
    const handedIn = 'const make = ({ fetch }) => async (url) => fetch(url); deps.fetch(url);';
    expect(findNetworkViolations(new Map([['main/dfns/x.ts', handedIn]]))).toEqual([]);
    const server = "import { createServer } from 'node:http';";
    expect(findNetworkViolations(new Map([['main/sandbox/x.ts', server]]))).toEqual([]);
  });
});
