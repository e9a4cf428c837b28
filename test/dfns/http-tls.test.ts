import net from 'node:net';
import tls from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeHttp } from '../../main/dfns/http.ts';
import { makeCertificate } from '../helpers/certificate.ts';
import { answerJson, startFaultServer } from '../helpers/fault-server.ts';

const httpTo = (apiUrl: string) => makeHttp({ fetch, apiUrl, wholeAnswerMs: 60_000 });

describe('a server that cannot prove who it is', () => {
  const authority = makeCertificate({ name: 'Test authority', isAuthority: true });
  const stranger = makeCertificate({ name: 'Unknown authority', isAuthority: true });
  const usual = tls.getCACertificates('default');
  beforeEach(() => tls.setDefaultCACertificates([...usual, authority.cert]));
  afterEach(() => tls.setDefaultCACertificates(usual));

  const ip = '127.0.0.1';
  const good = makeCertificate({ name: 'good', ip, issuer: authority });
  const bad = [
    ['signed itself', makeCertificate({ name: 'self', ip })],
    ['has an unknown issuer', makeCertificate({ name: 'unknown issuer', ip, issuer: stranger })],
    ['has an expired certificate', makeCertificate({ name: 'old', ip, issuer: authority, days: [-9, -1] })],
    ['has a certificate of tomorrow', makeCertificate({ name: 'new', ip, issuer: authority, days: [1, 9] })],
    [
      'has the certificate of another host',
      makeCertificate({ name: 'other', ip: '10.0.0.1', issuer: authority }),
    ],
  ] as const;

  async function call(options: tls.TlsOptions) {
    const secure = await startFaultServer(options);
    secure.behave(answerJson({}));
    try {
      const result = await httpTo(secure.url)({ method: 'POST', path: '/', token: 't', body: '{}' }).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      return { ...result, calls: secure.calls };
    } finally {
      await secure.close();
    }
  }

  it('is told from one that can', async () => {
    expect(await call(good)).toMatchObject({ value: { status: 200 } });
  });

  it.each(bad)('gets nothing when it %s', async (_name, { key, cert }) => {
    const { calls, ...result } = await call({ key, cert });
    expect(result).toMatchObject({
      error: { code: 'api/unreachable', details: { reason: 'certificate' } },
    });
    expect(calls).toEqual([]);
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)('gets nothing when it only speaks %s', async (version) => {
    const old = makeCertificate({ name: 'rsa', ip, keyType: 'rsa', issuer: authority });
    const versions = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
    const { calls, ...result } = await call({ key: old.key, cert: old.cert, ...versions });
    expect(result).toMatchObject({ error: { code: 'api/unreachable', details: { reason: 'certificate' } } });
    expect(calls).toEqual([]);
  });

  it('gets nothing when it does not speak TLS at all', async () => {
    const plain = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    await new Promise<void>((resolve) => plain.listen(0, ip, resolve));
    const { port } = z.object({ port: z.number() }).parse(plain.address());
    const request = httpTo(`https://${ip}:${port}`)({ method: 'GET', path: '/', token: 't' });
    await expect(request).rejects.toMatchObject({ code: 'api/unreachable' });
    await new Promise((resolve) => plain.close(resolve));
  });
});
