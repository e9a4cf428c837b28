import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeStart, type StartFacts } from '../../main/policy/start-switches.ts';

const LINK =
  'countersign://open?url=https%3A%2F%2Fdashboard.dfns.io%2Flogin%3Fcode%3DyOMv_O6roqYrSZ_R4PB70d1C';

const release = (argv: readonly string[], env: StartFacts['env'] = {}, platform = 'linux') =>
  judgeStart({ argv: ['countersign', ...argv], env, isPackaged: true, platform });
const development = (argv: readonly string[], env: StartFacts['env'] = {}) =>
  judgeStart({ argv: ['electron', ...argv], env, isPackaged: false, platform: 'linux' });

const REFUSED_SWITCHES = [
  '--remote-debugging-port=9222',
  '--remote-debugging-port',
  '--remote-debugging-pipe',
  '--remote-debugging-address=0.0.0.0',
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--inspect-brk-node=1',
  '--inspect-port=0',
  '--inspect-wait',
  '--js-flags=--expose-gc',
  '--load-extension=/opt/x',
  '--proxy-server=evil.example:8080',
  '--proxy-pac-url=http://evil.example/x',
  '--proxy-bypass-list=*',
  '--host-rules=MAP * evil.example',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=abc',
  '--user-data-dir=\\\\evil\\share',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-gpu-sandbox',
  '--renderer-cmd-prefix=/bin/sh',
  '--utility-cmd-prefix=/bin/sh',
  '--gpu-launcher=/bin/sh -c id',
  '--password-store=basic',
  '--disable-web-security',
  '--disable-features=OutOfBlinkCors',
  '--enable-logging',
  '--log-net-log=/opt/x',
  '--ssl-key-log-file=/opt/keys',
  '--app=/opt/evil',
  '--require=/opt/evil.js',
  '-r',
  '-',
  '-remote-debugging-port=9222',
  '--NO-SANDBOX',
  '--No-Sandbox=',
  '---no-sandbox',
  '--lang=de --inspect',
  '--original-process-start-time=1 --inspect',
  '--updated\t--inspect',
];

describe('start switches', () => {
  it.each(REFUSED_SWITCHES)('SEC-20: a release does not start with %j', (word) => {
    expect(release([word])).toMatchObject({ verdict: 'refuse', why: 'switch' });
    expect(release(['--', word])).toMatchObject({ verdict: 'refuse' });
    expect(release([LINK, word])).toMatchObject({ verdict: 'refuse' });
    expect(release([word, LINK])).toMatchObject({ verdict: 'refuse' });
  });

  it.each([
    ['ELECTRON_RUN_AS_NODE', '1'],
    ['NODE_OPTIONS', '--require /opt/evil.js'],
    ['NODE_EXTRA_CA_CERTS', '/opt/ca.pem'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
    ['SSLKEYLOGFILE', '/opt/keys'],
    ['LD_PRELOAD', '/opt/evil.so'],
    ['LD_AUDIT', '/opt/evil.so'],
    ['DYLD_INSERT_LIBRARIES', '/opt/evil.dylib'],
  ])('SEC-20: a release does not start with the variable %s', (name, value) => {
    expect(release([], { [name]: value })).toEqual({ verdict: 'refuse', why: 'environment', name });
    expect(release([], { [name]: '' })).toEqual({ verdict: 'start' });
  });

  it('SEC-20: Windows switches and variables are recognised in their own spelling', () => {
    expect(release(['/inspect'], {}, 'win32')).toMatchObject({ verdict: 'refuse', name: 'inspect' });
    expect(release([], { node_options: '-r x' }, 'win32')).toMatchObject({ name: 'NODE_OPTIONS' });
    expect(release(['/usr/share/x'], {}, 'linux')).toEqual({ verdict: 'start' });
  });

  it('SEC-20: names the switch without its value', () => {
    expect(release(['--proxy-server=secret.example'])).toEqual({
      verdict: 'refuse',
      why: 'switch',
      name: 'proxy-server',
    });
  });

  it('SEC-27: the verdict does not depend on the order of the arguments', () => {
    const word = fc.constantFrom(
      ...REFUSED_SWITCHES,
      LINK,
      '--',
      '--lang=de',
      '--ozone-platform=wayland',
      'x',
    );
    const argv = fc.array(word, { maxLength: 12 });
    const shuffled = argv.chain((words) =>
      fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([words, other], isPackaged) => {
        const judge = (argv: readonly string[]) =>
          judgeStart({ argv: ['app', ...argv], env: {}, isPackaged, platform: 'linux' });
        expect(judge(other)).toEqual(judge(words));
      }),
    );
  });

  it.each([
    [[]],
    [[LINK]],
    [['--', LINK]],
    [['--allow-file-access-from-files', '--original-process-start-time=13370000000000000', LINK]],
    [['--ozone-platform=wayland', '--force-device-scale-factor=2', '--disable-gpu', '--lang=de']],
    [['--updated']],
  ])('a release starts with %j', (argv) => {
    expect(release(argv, { PATH: '/usr/bin', LANG: 'de_DE.UTF-8' })).toEqual({ verdict: 'start' });
  });

  it('a start from the checkout takes what the test tools and the stand-in bring along', () => {
    const words = [
      '-r',
      '/opt/tools/loader.js',
      '--no-sandbox',
      '--inspect=0',
      '--remote-debugging-port=0',
      '--user-data-dir=/home/dev/a b',
      '--use-fake-device-for-media-stream',
      '--password-store=basic',
      '.',
      LINK,
    ];
    expect(development(words, { NODE_OPTIONS: '--trace-warnings' })).toEqual({ verdict: 'start' });
  });

  it.each([
    '--disable-web-security',
    '--ignore-certificate-errors',
    '--load-extension=/opt/x',
    '--renderer-cmd-prefix=x',
    '--gpu-launcher=x',
    '--js-flags=x',
    '--proxy-server=x',
    '--host-rules=x',
  ])('SEC-20: even a start from the checkout refuses %s', (word) => {
    expect(development([word])).toMatchObject({ verdict: 'refuse', why: 'switch' });
  });
});
