import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { readRequestFile } from '../../main/links/read-request-file.ts';
import { LINK_CASES } from './link-cases.ts';

const LINK = 'https://app.dfns.io/login?code=YIbrSkqr3WnWzZ1TeqCoQgIg_qw';
const ACTION = { method: 'POST', path: '/wallets', payload: '{"network":"EthereumSepolia"}' };
const HAND_OFF = { v: 1, environment: 'sandbox', action: ACTION };

/** What becomes of the file: the verdict on its link. */
function verdictOn(text: string) {
  const file = readRequestFile(text);
  return file.ok ? parseLink(file.text, RELEASED_LINK_HOSTS) : file;
}

describe('a request file', () => {
  it.each([LINK, `${LINK}\n`, `\ufeff${LINK}\r\n`, `  ${LINK}\t\n\n`])('is its one link: %j', (text) => {
    expect(readRequestFile(text)).toEqual({ ok: true, text: LINK });
  });

  it.each([
    JSON.stringify(HAND_OFF),
    JSON.stringify(HAND_OFF, null, 2),
    `\ufeff${JSON.stringify(HAND_OFF)}\n`,
  ])('is the JSON of a hand-off: %j', (text) => {
    expect(verdictOn(text)).toMatchObject({ ok: true, link: { form: 'action', action: ACTION } });
  });

  it.each([
    ['nothing', '', 'no-link'],
    ['blanks', ' \n\t\n', 'no-link'],
    ['two links', `${LINK}\n${LINK}`, 'multiple-links'],
    ['a link and a remark', `# ours\n${LINK}`, 'multiple-links'],
    ['a megabyte', 'x'.repeat(1_000_000), 'too-long'],
    ['a page', '<html>', 'forbidden-char'],
    ['a link with a blank in it', `${LINK} x`, 'control-or-space'],
    ['a link after an invisible space', `\u00a0${LINK}`, 'non-ascii'],
    [
      'JSON with a member twice',
      '{"v":1,"v":1,"environment":"practice","challenge":{}}',
      'request-duplicate-key',
    ],
    ['JSON with another member', JSON.stringify({ ...HAND_OFF, note: 1 }), 'request-shape'],
    ['two documents', `${JSON.stringify(HAND_OFF)}\n${JSON.stringify(HAND_OFF)}`, 'request-json'],
    ['JSON of another kind', '{}', 'request-shape'],
  ])('SEC-25: is refused with %s in it', (_what, text, reason) => {
    expect(verdictOn(text)).toEqual({ ok: false, reason });
  });

  it('SEC-26: gets the verdict of the same link that is pasted', () => {
    for (const { value: input } of LINK_CASES) {
      if (typeof input !== 'string' || /^[\s\ufeff]|[\s]$|[\r\n]|^\{/.test(input) || input === '') continue;
      if (input.length > 16_384) continue;
      expect(verdictOn(input), input.slice(0, 80)).toEqual(parseLink(input, RELEASED_LINK_HOSTS));
    }
  });

  it('never throws, whatever is in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => verdictOn(text) !== null));
  });
});
