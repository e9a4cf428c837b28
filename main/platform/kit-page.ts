// Protects the recovery code on its way to paper: this document holds it, has no script and loads nothing.
// From: names that became markup, text that would fetch something (SEC-06, SEC-13).
// Not from: copies that the JavaScript engine and the printer's queue make. A document is text, so for the moment of its
// making the code is text as well; nothing keeps it.
import { createHash } from 'node:crypto';
import type { RecoveryKitView } from '../../preload/credential-view.ts';
import { kitPaperPolicy } from '../policy/content-security-policy.ts';
import { escapeHtml } from './escape-html.ts';
import { KIT_STYLE } from './kit-style.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { qrPath } from './qr-path.ts';

const STYLE_HASH = `sha256-${createHash('sha256').update(KIT_STYLE).digest('base64')}`;

/** `code` is the recovery code as printed: `D1-` and six groups (protocol.md 3.8). */
export function kitPage(kit: RecoveryKitView, code: string): Response {
  return new Response(kitDocument(kit, code), {
    headers: {
      ...PAGE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': kitPaperPolicy(STYLE_HASH),
    },
  });
}

export function kitDocument(kit: RecoveryKitView, code: string): string {
  const [, ...groups] = code.split('-'); // the first part is D1 for every code
  const { path, size } = qrPath(code);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Countersign recovery kit</title>
<style>${KIT_STYLE}</style>
</head>
<body>
<header><b>Countersign</b><span>Recovery kit</span></header>
<h1>Recovery kit</h1>
<p class="warning">Whoever has this page can take over the account named below. Keep it where you keep a passport, and not with
the computer it is for.</p>
<div class="code">
<div>
<h2>Recovery code</h2>
<ol class="groups">${groups.map(groupItem).join('')}</ol>
<p class="line">In one line: <span class="exact">${escapeHtml(code)}</span></p>
</div>
<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="The recovery code as a QR code"><path d="${path}"/></svg>
</div>
<dl>
${row('Recovery key ID', kit.credentialId, 'exact')}
${row('User', kit.username)}
${row('Organisation', kit.organisationId, 'exact')}
${row('Server', kit.server, 'exact')}
${row('Made', dateOf(kit.createdAt))}
${row('Key', `${kit.algorithm}, fingerprint ${kit.fingerprint}`, 'exact')}
</dl>
<section><h2>Using this kit will end</h2><ul>${kit.ends.map(listItem).join('')}</ul></section>
<section><h2>When access is lost</h2><ol>${stepsOf(kit).map(listItem).join('')}</ol></section>
<section><h2>Checked by a drill on</h2><div class="dates"><span></span><span></span><span></span><span></span></div></section>
<footer>The recovery code is on this page only. If the page is lost or was seen by somebody else, sign in, make a new kit and
delete this recovery key.</footer>
</body>
</html>
`;
}

const WHO_OPENS: Readonly<Record<RecoveryKitView['scheme'], string>> = {
  'countersign-1': 'Only Countersign can use this kit.',
  'dfns-web': 'Countersign can use this kit, and so can the Dfns web client.',
};

const stepsOf = ({ scheme, server }: RecoveryKitView): readonly string[] => [
  `Install Countersign on a computer you trust, for the server ${server}. ${WHO_OPENS[scheme]}`,
  'Choose “I lost my key”, then “Use the recovery kit”, and have a code sent by e-mail.',
  'Type that code, the recovery key ID and the recovery code of this page. Then make a new kit in place of this one, and a new key.',
];

const groupItem = (group: string, index: number): string =>
  `<li><b>${escapeHtml(group)}</b><span>group ${index + 1}</span></li>`;

const row = (name: string, text: string, look?: 'exact'): string =>
  `<dt>${name}</dt><dd${look === undefined ? '' : ` class="${look}"`}>${escapeHtml(text)}</dd>`;

const listItem = (text: string): string => `<li>${escapeHtml(text)}</li>`;

/** Wall time, Unix ms -> "22 November 2026 at 06:30 UTC": the same words wherever it is read. */
function dateOf(atMs: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(atMs)} UTC`;
}
