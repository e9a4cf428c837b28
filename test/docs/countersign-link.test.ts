import { readFileSync } from 'node:fs';
import path from 'node:path';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { encodeQR } from 'qr';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actionLink, challengeLink, externalLink, matchWords, qrSvg } from '../../docs/countersign-link.js';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { formatLink } from '../../main/links/format-link.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { findCode } from '../../renderer/scan/find-code.ts';
import { LINK_CASES } from '../links/link-cases.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const WordCases = z.object({
  cases: z.array(z.object({ challengeIdentifier: z.unknown(), words: z.array(z.string()).optional() })),
});
const wordFile: unknown = JSON.parse(readFileSync(path.join(ROOT, 'test/vectors/words.json'), 'utf8'));

describe('the snippet for initiating pages', () => {
  it('SEC-59: makes the published match words of every challenge identifier', async () => {
    const { cases } = WordCases.parse(wordFile);
    expect(cases.length).toBeGreaterThan(3);
    for (const { challengeIdentifier, words } of cases) {
      if (typeof challengeIdentifier !== 'string') continue; // wrong input lines are the command's business
      expect(await matchWords(challengeIdentifier, wordlist)).toEqual(words);
    }
  });

  it('refuses a list that is not the one of Countersign', async () => {
    await expect(matchWords('x', wordlist.slice(1))).rejects.toThrow(RangeError);
  });

  it('makes links that Countersign takes, in the one spelling it writes itself', () => {
    let taken = 0;
    for (const { value } of LINK_CASES) {
      const parsed = parseLink(value, RELEASED_LINK_HOSTS);
      if (!parsed.ok) continue;
      const { link } = parsed;
      taken += 1;
      if (link.form === 'external') {
        expect(parseLink(externalLink(link.url), RELEASED_LINK_HOSTS)).toEqual({ ok: true, link });
        continue;
      }
      const made =
        link.form === 'action'
          ? actionLink(link.environment, link.action)
          : challengeLink(link.environment, link.challenge);
      expect(parseLink(made, RELEASED_LINK_HOSTS)).toEqual({ ok: true, link });
      if (link.form === 'action') expect(made).toBe(formatLink(link));
    }
    expect(taken).toBeGreaterThan(10);
  });

  it('makes a taken link of whatever a payload holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (payload) => {
        const action = { method: 'POST', path: '/wallets', payload } as const;
        const parsed = parseLink(actionLink('dfns', action), RELEASED_LINK_HOSTS);
        expect(parsed).toEqual({ ok: true, link: { form: 'action', environment: 'dfns', action } });
      }),
    );
  });

  it('refuses to make a link that Countersign refuses', () => {
    const action = { method: 'POST', path: '/wallets', payload: 'x'.repeat(5_000) };
    expect(() => actionLink('dfns', action)).toThrow(RangeError);
  });

  it('draws a code that Countersign reads', async () => {
    const link = externalLink('https://app.dfns.io/login?code=YIbrSkqr3WnWzZ1TeqCoQgIg_qw');
    expect(await findCode(rasterised(qrSvg(link, encodeQR), 5))).toEqual({ ok: true, text: link });
  });

  it('needs nothing: no import, no network, no code from text', () => {
    const text = readFileSync(path.join(ROOT, 'docs/countersign-link.js'), 'utf8');
    expect(text).not.toMatch(/^\s*import |import\(|fetch\(|eval|Function\(/m);
    expect(text).toMatch(/SPDX-License-Identifier: Apache-2\.0/);
  });
});

/** The squares of the SVG's path as pixels. */
function rasterised(svg: string, scale: number) {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const width = modules * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1) {
      const start = (Number(y) * scale + row) * width + Number(x) * scale;
      for (let at = start; at < start + scale; at += 1) data.fill(0, at * 4, at * 4 + 3);
    }
  }
  return { width, height: width, data };
}
