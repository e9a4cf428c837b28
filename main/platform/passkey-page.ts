// Protects the passkey page from running anything but our own script (SEC-06, SEC-13).
// From: names of users, organisations and accounts, which are foreign text, and anything that would be injected.
// Not from: what our own script does with its one address.
import { createHash } from 'node:crypto';
import { passkeyPagePolicy } from '../policy/content-security-policy.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { type PasskeyPageInput, passkeyScript } from './passkey-script.ts';
import { PASSKEY_STYLE } from './passkey-style.ts';

/** On the origin of the relying party's page; the service has no such path, and this one never leaves the program. */
export const PASSKEY_PATH = '/countersign-passkey';

const SCRIPT = `(${passkeyScript})();`;
const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * The page as one document: script and style are constant and allowed by their hashes; the input is a data block, which no
 * policy has to allow because it never runs, and which cannot end early because it holds no `<`.
 */
export function passkeyPage(pageUrl: string, input: PasskeyPageInput): Response {
  const policy = passkeyPagePolicy({
    url: pageUrl,
    scriptHash: hashOf(SCRIPT),
    styleHash: hashOf(PASSKEY_STYLE),
  });
  return new Response(documentOf(input), {
    headers: {
      ...PAGE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'permissions-policy': 'publickey-credentials-get=(self), publickey-credentials-create=(self)',
    },
  });
}

/** JSON in which nothing can be read as markup: `<`, `>` and `&` are written as escapes. */
export function dataBlock(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const documentOf = (input: PasskeyPageInput): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Passkey</title>
<style>${PASSKEY_STYLE}</style>
</head>
<body>
<h1 id="title" tabindex="-1"></h1>
<p id="prompt" role="status">Touch your security key, or confirm with this computer.</p>
<div id="accounts" hidden></div>
<p id="hint" hidden></p>
<dl>
<div><dt>Environment</dt><dd id="environment"></dd></div>
<div><dt>Passkeys of</dt><dd id="rp"></dd></div>
<div id="user-row"><dt>For</dt><dd id="user"></dd></div>
</dl>
<footer><button id="cancel" type="button">Cancel</button></footer>
<script type="application/json" id="input">${dataBlock(input)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
