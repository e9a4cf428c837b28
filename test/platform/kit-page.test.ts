import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { kitDocument, kitPage } from '../../main/platform/kit-page.ts';
import { qrPath } from '../../main/platform/qr-path.ts';
import type { RecoveryKitView } from '../../preload/credential-view.ts';

const CODE = 'D1-ABCDEF-GH2JK-EMNPQ-2STUV-WXYZ2-345678';
const KIT: RecoveryKitView = {
  kitId: 'kit-1',
  credentialId: 'cmVjb3Zlcnkta2V5',
  username: 'ana@example.com',
  organisationId: 'or-4ee5k-2q6ol-8tpovq0hc3b2hjhs',
  server: 'https://api.dfns.io',
  createdAt: Date.UTC(2026, 10, 22, 23, 30),
  scheme: 'countersign-1',
  algorithm: 'ES256',
  fingerprint: 'Qm9sdHpNdmFYSzdUZlJ4UHVLdGRZc1JqTm1HcUFiQ2Q',
  askedGroups: [1, 4],
  leftMs: 840_000,
  ends: ['Every other credential of this user stops working.'],
};

/** What a person with a camera sees: black squares of four pixels a module. */
function drawn({ path, size }: ReturnType<typeof qrPath>) {
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dot = 0; dot < scale * scale; dot += 1) {
      const column = Number(x) * scale + (dot % scale);
      const line = Number(y) * scale + Math.floor(dot / scale);
      data.fill(0, (line * width + column) * 4, (line * width + column) * 4 + 3);
    }
  }
  return { width, height: width, data };
}

describe('the recovery kit on paper', () => {
  it('says everything that recovery asks for', () => {
    const page = kitDocument(KIT, CODE);
    for (const text of [
      ...CODE.split('-').slice(1),
      CODE,
      KIT.credentialId,
      KIT.username,
      KIT.organisationId,
      KIT.server,
      '22 November 2026 at 23:30 UTC',
      KIT.fingerprint,
      ...KIT.ends,
      'Only Countersign can use this kit.',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('says that another client can use it where the envelope is the one of the web client', () => {
    expect(kitDocument({ ...KIT, scheme: 'dfns-web' }, CODE)).toContain('and so can the Dfns web client');
  });

  it('carries the code in its QR code', () => {
    expect(decodeQR(drawn(qrPath(CODE)))).toBe(CODE);
  });

  it('turns no foreign text into markup', () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='x'>&`;
    const names = ['username', 'organisationId', 'server', 'credentialId', 'fingerprint'] as const;
    const kit = { ...KIT, ...Object.fromEntries(names.map((name) => [name, hostile])), ends: [hostile] };
    const page = kitDocument(kit, CODE);
    expect(page).not.toMatch(/<script|<img|onerror='/);
    expect(page.match(/<[a-z1-9]+/g)).toEqual(kitDocument(KIT, CODE).match(/<[a-z1-9]+/g));
  });

  it('has a policy that allows one style and nothing else, and is not to be kept', async () => {
    const { headers } = kitPage(KIT, CODE);
    const directives = (headers.get('content-security-policy') ?? '').split('; ');
    const [style, ...more] = directives.filter((directive) => !directive.endsWith("'none'")).toReversed();
    expect(style).toMatch(/^style-src 'sha256-[A-Za-z0-9+/]{43}='$/);
    expect(more).toEqual(["require-trusted-types-for 'script'"]);
    expect(directives).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
