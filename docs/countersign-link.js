// SPDX-License-Identifier: Apache-2.0
// Copyright the Countersign contributors. Copy this file into the page that starts an action; it needs nothing else.
//
// What an initiating page shows: a link or a QR code that Countersign takes, and the four match words to compare.
// docs/initiate.md explains each step; docs/initiate.html is a page that does them.

/** Longest data of a hand-off, in characters: Countersign refuses longer ones. */
const MAX_DATA = 6000;

/**
 * The link that opens an `externalAuthenticationUrl` of the API in Countersign.
 * @param {string} externalAuthenticationUrl https://HOST/login?code=… exactly as the API gave it
 */
export function externalLink(externalAuthenticationUrl) {
  return `countersign://open?url=${encodeURIComponent(externalAuthenticationUrl)}`;
}

/**
 * The link that hands an action over. Countersign asks the API for its challenge itself, so nothing here is trusted.
 * @param {string} environment 'dfns', 'dfns-staging', 'ibm-haven' or 'sandbox'
 * @param {{ method: string, path: string, payload: string }} action payload: the body text, '' for none; it is sent byte for byte
 */
export function actionLink(environment, { method, path, payload }) {
  return requestLink({ v: 1, environment, action: { method, path, payload } });
}

/**
 * The link that hands an answer of /auth/action/init over, whose challenge Countersign then signs.
 * @param {string} environment as above
 * @param {object} challenge the answer, unchanged
 */
export function challengeLink(environment, challenge) {
  return requestLink({ v: 1, environment, challenge });
}

/** @param {object} request */
function requestLink(request) {
  const data = base64url(new TextEncoder().encode(JSON.stringify(request)));
  if (data.length > MAX_DATA)
    throw new RangeError(`the request has ${data.length} characters, more than ${MAX_DATA}`);
  return `countersign://request?d=${data}`;
}

/** Without "=" at the end: the only spelling that is taken. */
function base64url(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** White around the code, in modules: readers need it. */
const QUIET = 4;

/**
 * A QR code as SVG text, dark on white also on a dark page.
 * @param {string} link
 * @param {(text: string, output: 'raw', options: object) => boolean[][]} encodeQR of the package "qr" (npm install qr)
 */
export function qrSvg(link, encodeQR) {
  const rows = encodeQR(link, 'raw', { ecc: 'medium', border: QUIET });
  const path = rows
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  const side = rows.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img">` +
    `<title>QR code for Countersign</title><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`
  );
}

/**
 * The four words that Countersign shows as well: the first 44 bits of SHA-256 of the challengeIdentifier, 11 bits for each word.
 * @param {string} challengeIdentifier of the answer of /auth/action/init
 * @param {readonly string[]} words the 2,048 English words of BIP-39 (npm install @scure/bip39: its wordlists/english.js)
 */
export async function matchWords(challengeIdentifier, words) {
  if (words.length !== 2048) throw new RangeError(`the list has ${words.length} words, not 2048`);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(challengeIdentifier));
  const bits = new DataView(digest).getBigUint64(0) >> 20n;
  return [33n, 22n, 11n, 0n].map((shift) => words[Number((bits >> shift) & 2047n)]);
}
