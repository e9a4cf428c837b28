// Protects the paper from text that became markup or would fetch something (SEC-06, SEC-13): no script, one style by hash.
// From: names, notes and payloads that others chose. Not from: what they say; that is on the paper as it was on the screen.
import { createHash } from 'node:crypto';
import { kitPaperPolicy } from '../policy/content-security-policy.ts';
import type { ReceiptSheet, SheetRow } from '../receipts/receipt-sheet.ts';
import { escapeHtml } from './escape-html.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import { qrPath } from './qr-path.ts';
import { RECEIPT_STYLE } from './receipt-style.ts';

const STYLE_HASH = `sha256-${createHash('sha256').update(RECEIPT_STYLE).digest('base64')}`;

/** How much of each list is there: the rest is counted. */
export interface Room {
  readonly rows: number;
  /** Characters of one text. */
  readonly characters: number;
}

export function receiptPage(sheet: ReceiptSheet, room: Room): Response {
  return new Response(receiptDocument(sheet, room), {
    headers: {
      ...PAGE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': kitPaperPolicy(STYLE_HASH),
    },
  });
}

export function receiptDocument(sheet: ReceiptSheet, room: Room): string {
  const { path, size } = qrPath(sheet.hash);
  const text = (value: string) => escapeHtml(shortened(value, room.characters));
  const table = (rows: readonly SheetRow[], limit: number) =>
    `<dl>${rows
      .slice(0, limit)
      .map(
        ({ label, value, isExact }) =>
          `<dt>${text(label)}</dt><dd${isExact ? ' class="exact"' : ''}>${text(value)}</dd>`,
      )
      .join('')}</dl>`;
  const list = (lines: readonly string[]) =>
    `<ul class="lines">${lines
      .slice(0, room.rows)
      .map((line) => `<li>${text(line)}</li>`)
      .join('')}</ul>${more(lines.length - room.rows, 'lines')}`;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `<section><h2>${title}</h2>${list(lines)}</section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Countersign ${escapeHtml(sheet.title)}</title>
<style>${RECEIPT_STYLE}</style>
</head>
<body>
<header><b>Countersign</b><span>${escapeHtml(sheet.title)}</span></header>
<div class="top">
<div>
<p class="decision">${text(sheet.decision)}</p>
<h1>${text(sheet.sentence)}</h1>
${sheet.amount === null ? '' : `<p class="amount">${text(sheet.amount)}</p>`}
${sheet.address === null ? '' : addressOf(sheet.address, room)}
</div>
<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="The hash of this receipt as a QR code"><path d="${path}"/></svg>
</div>
${section('Warnings on the screen', sheet.warnings)}
<section><h2>The decision</h2>${table(sheet.about, sheet.about.length)}</section>
${sheet.facts.length === 0 ? '' : `<section><h2>What was on the screen</h2>${table(sheet.facts, room.rows)}${more(sheet.facts.length - room.rows, 'facts')}</section>`}
${section('Checks', sheet.checks)}
<section><h2>Where it stands in the chain</h2>${table(sheet.proof, sheet.proof.length)}</section>
<footer>This page is a copy. The receipt itself is in the JSON export, where “countersign journal verify” checks its signature and its place in
the chain. Whoever has the account of the computer it was made on could write the whole chain anew; a page that was printed before shows that.</footer>
</body>
</html>
`;
}

/** "12 more facts are in the JSON export." */
const more = (count: number, what: string): string => {
  if (count <= 0) return '';
  const rest = count === 1 ? `1 more of the ${what} is` : `${count} more ${what} are`;
  return `<p class="more">${rest} in the JSON export.</p>`;
};

function addressOf({ label, groups }: { label: string; groups: readonly string[] }, room: Room): string {
  const limit = room.rows * 6;
  const shown = groups.slice(0, limit).map((group) => `<li>${escapeHtml(shortened(group, 64))}</li>`);
  return `<section><h2>${escapeHtml(shortened(label, 200))}</h2><ul class="grid">${shown.join('')}</ul>${more(groups.length - limit, 'groups')}</section>`;
}

function shortened(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  return `${characters.slice(0, limit).join('')}… (${characters.length - limit} more characters)`;
}
