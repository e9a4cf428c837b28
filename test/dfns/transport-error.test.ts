import { describe, expect, it } from 'vitest';
import { judgeTransportError } from '../../main/dfns/transport-error.ts';

const node = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const chromium = (code: string) => new Error(`net::${code}`);

describe('a failed fetch', () => {
  it.each([
    ['a host that became unreachable', node('EHOSTUNREACH')],
    ['a network that became unreachable', node('ENETUNREACH')],
    ['a reset', node('ECONNRESET')],
    ['an address that became unreachable, in Chromium', chromium('ERR_ADDRESS_UNREACHABLE')],
    ['a broken TLS record, in Chromium', chromium('ERR_SSL_PROTOCOL_ERROR')],
    ['something without a code', new Error('odd')],
    ['no error at all', undefined],
  ])('may have reached the server after %s', (_what, error) => {
    expect(judgeTransportError(error)).toBe('maybe-sent');
  });

  it.each([
    ['a refused connection', node('ECONNREFUSED')],
    ['a name nobody knows', node('ENOTFOUND')],
    ['a refused connection, in Chromium', chromium('ERR_CONNECTION_REFUSED')],
  ])('did not after %s', (_what, error) => {
    expect(judgeTransportError(error)).toBe('not-sent');
  });
});
