import { describe, expect, it } from 'vitest';
import type { DecodeContext, Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { blindHash } from '../../../../main/actions/decoders/message/blind-hash.ts';
import { decodeMessage } from '../../../../main/actions/decoders/message/decode-message.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import { unshowText } from '../../../../main/core/show-text.ts';
import { key, SYSTEM_ID, solanaMessage, u32, u64 } from '../solana/solana-builder.ts';

const OWN = '0x5bB3a50D811c142f21ae415f2D54800822a7CA19';
const ETHEREUM: DecodeContext = { network: findNetwork('Ethereum'), own: OWN };
const hex = (content: string | Uint8Array): string => `0x${Buffer.from(content).toString('hex')}`;
const decode = (content: string | Uint8Array): Decoded => decodeMessage('/message', hex(content), ETHEREUM);
const codes = ({ findings }: Decoded): readonly string[] =>
  findings.map(({ code, weight }) => `${weight} ${code}`);
const fact = ({ facts }: Decoded, label: string): string | undefined =>
  facts.find((one) => one.label === label)?.value;

describe('a message that is something else is called so', () => {
  const signed = solanaMessage({
    keys: [key(1), key(2)],
    instructions: [{ program: SYSTEM_ID, accounts: [0, 1], data: [...u32(2), ...u64(5n)] }],
  });

  it('a Solana transaction, which is also shown', () => {
    const decoded = decode(signed);
    expect(codes(decoded)).toEqual(['danger blind']);
    expect(decoded.inner[0]?.inner[0]?.movements[0]).toMatchObject({ address: key(2), amount: '5' });
  });

  it.each([
    ['32 bytes', new Uint8Array(32).fill(0xfe), 'this could be anything'],
    ['a hash as text', 'ab'.repeat(32), 'this could be anything'],
    ['a hash as text with 0x', `0x${'ab'.repeat(32)}`, 'this could be anything'],
    ['typed data', Uint8Array.of(0x19, 1, ...new Uint8Array(64).fill(0xfe)), 'EIP-712'],
    ['data for a contract', Uint8Array.of(0x19, 0, ...new Uint8Array(40).fill(0xfe)), 'EIP-191'],
    [
      'an EIP-1559 transaction',
      Uint8Array.of(2, 0xc9, ...new Uint8Array(9).fill(0x80)),
      'an Ethereum transaction',
    ],
    ['a legacy transaction', Uint8Array.of(0xc9, ...new Uint8Array(9).fill(0x80)), 'an Ethereum transaction'],
    [
      'a long legacy transaction',
      Uint8Array.of(0xf8, 60, ...new Uint8Array(60).fill(0x80)),
      'an Ethereum transaction',
    ],
    ['a PSBT', Uint8Array.of(0x70, 0x73, 0x62, 0x74, 0xff, 0), 'a PSBT'],
  ])('%s', (_, content, words) => {
    const [first] = decode(content).findings;
    expect(first).toMatchObject({ code: 'blind', weight: 'danger' });
    expect(first?.sentence).toContain(words);
  });

  it.each(['Countersign test message', 'ab'.repeat(31), 'Ä'.repeat(16)])('but not the text %j', (text) => {
    expect(decode(text).findings).toEqual([]);
  });
});

describe('text', () => {
  it('is shown, with its bytes', () => {
    const decoded = decode('test.example asks for a signature');
    expect(fact(decoded, 'Text')).toBe('test.example asks for a signature');
    expect(fact(decoded, 'Bytes (33)')).toBe(hex('test.example asks for a signature'));
  });

  it('is shown line by line', () => {
    expect(
      decode('one\ntwo')
        .facts.map(({ label, value }) => [label, value])
        .slice(0, 2),
    ).toEqual([
      ['Text, line 1 of 2', 'one'],
      ['Text, line 2 of 2', 'two'],
    ]);
  });

  it.each(['a\u202eb', 'a\u200bb', 'a\u0000b', 'a\u00a0b', '𝟏'])(
    'with hidden characters (%j) is a danger',
    (text) => {
      expect(codes(decode(text))).toEqual(['danger hidden-text']);
    },
  );

  it.each(['C:\\path', 'two\r\nlines', 'Κόσμε 世界'])('with honest characters (%j) is not', (text) => {
    expect(codes(decode(text))).toEqual([]);
  });

  it('loses the prefix of a personal message when its length is right', () => {
    expect(fact(decode('\u0019Ethereum Signed Message:\n5hello'), 'Text')).toBe('hello');
    expect(fact(decode('\u0019Ethereum Signed Message:\n212'), 'Text')).toBe('12');
    expect(codes(decode('\u0019Ethereum Signed Message:\n9hello'))).toContain('danger unreadable');
  });

  it('that is not in hexadecimal is taken as it stands', () => {
    expect(fact(decodeMessage('/message', 'hello', ETHEREUM), 'Text')).toBe('hello');
    expect(fact(decodeMessage('/message', '0xabc', ETHEREUM), 'Text')).toBe('0xabc');
  });

  it('that is no UTF-8 is shown as bytes and said to be unread', () => {
    const decoded = decode(Uint8Array.of(0xff, 0xfe, 0x41));
    expect(codes(decoded)).toEqual(['danger not-decoded']);
    expect(fact(decoded, 'Bytes (3)')).toBe('0xfffe41');
    expect(decoded.coverage).toEqual({ understood: 0, total: 1 });
  });

  it.each(['x', 'ä', 'e\u0301'])('of %j that is as long as a payload may have is shown whole', (letter) => {
    const text = letter.repeat(65_536 / letter.length);
    const decoded = decodeMessage('/message', text, ETHEREUM);
    expect(decoded.title).toBe('Message');
    expect(unshowText(fact(decoded, 'Text') ?? '')).toBe(text);
  });

  it('with a hidden character far behind is a danger', () => {
    expect(codes(decode(`${'x'.repeat(30_000)}\u202e`))).toEqual(['danger hidden-text']);
  });

  it('that is too long is said to be unread, whole when it is plain', () => {
    const text = hex('x'.repeat(196_609));
    const decoded = decodeMessage('/message', text, ETHEREUM);
    expect(codes(decoded)).toEqual(['danger not-decoded']);
    expect(decoded.facts[0]?.value).toBe(text);
  });
});

describe('hex digits without 0x', () => {
  const digits = Buffer.from('I agree to pay').toString('hex');
  const read = (text: string): Decoded => decodeMessage('/message', text, ETHEREUM);

  it.each([digits, digits.toUpperCase(), `0X${digits}`])(
    'are shown as what they stand for and as they are: %s',
    (text) => {
      const decoded = read(text);
      expect(codes(decoded)).toEqual(['danger other']);
      expect(decoded.findings[0]?.sentence).toContain('can mean two things');
      expect(decoded.inner.map((one) => [one.title, fact(one, 'Text')])).toEqual([
        ['Message, if the digits stand for bytes', 'I agree to pay'],
        ['Message, if the digits are the text', text],
      ]);
    },
  );

  it('that are a transaction are shown as one', () => {
    const bytes = solanaMessage({
      keys: [key(1), key(2)],
      instructions: [{ program: SYSTEM_ID, accounts: [0, 1], data: [...u32(2), ...u64(5n)] }],
    });
    const decoded = read(Buffer.from(bytes).toString('hex'));
    expect(decoded.inner[0]?.inner[0]?.inner[0]?.movements[0]).toMatchObject({
      address: key(2),
      amount: '5',
    });
  });

  it('that are no text are said to be none', () => {
    expect(read('deadbeef').inner.map(codes)).toEqual([['danger not-decoded'], []]);
  });

  it.each(['4920616', '492061', '49206167726', '49 20 61 67', 'agreement', '0X', '0X4'])(
    'but not %j, which can only be a text',
    (text) => {
      const decoded = read(text);
      expect(codes(decoded)).toEqual([]);
      expect(fact(decoded, 'Text')).toBe(text);
    },
  );
});

describe('a sign-in', () => {
  const text = (changes: Readonly<Record<string, string>> = {}): string => {
    const values: Readonly<Record<string, string>> = {
      domain: 'example.com',
      account: OWN,
      uri: 'https://example.com/login',
      end: '\nExpiration Time: 2026-11-22T10:00:00Z',
      ...changes,
    };
    return `${values['domain']} wants you to sign in with your Ethereum account:\n${values['account']}\n\nI accept.\n\nURI: ${values['uri']}\nVersion: 1\nChain ID: 1\nNonce: 32891756\nIssued At: 2026-11-22T09:00:00Z${values['end']}`;
  };

  it('is shown with domain, chain, nonce and end', () => {
    const decoded = decode(text());
    expect(decoded.sentence).toBe('Sign in to example.com');
    expect(decoded.findings).toEqual([]);
    for (const [label, value] of [
      ['Signs in to', 'example.com'],
      ['Account', OWN],
      ['Chain id', '1'],
      ['Nonce', '32891756'],
      ['Ends at', '2026-11-22T10:00:00Z'],
    ] as const) {
      expect(fact(decoded, label)).toBe(value);
    }
  });

  it.each([
    ['for another page', { uri: 'https://example.org/login' }, 'danger other'],
    ['for an address that is none', { uri: 'nowhere' }, 'danger other'],
    ['for another account', { account: `0x${'1'.repeat(40)}` }, 'danger chain-mismatch'],
    ['without an end', { end: '' }, 'caution expires'],
    [
      'with a look-alike letter',
      { domain: 'ex\u0430mple.com', uri: 'https://ex\u0430mple.com' },
      'danger other',
    ],
  ])('%s is called so', (_, changes, code) => {
    expect(codes(decode(text(changes)))).toContain(code);
  });

  it('with an unusual name does not put it into the sentence', () => {
    expect(decode(text({ domain: 'ex\u0430mple.com' })).sentence).toBe(
      'Sign in to a place with an unusual name',
    );
  });
});

describe('a hash', () => {
  it('is blind, in red, with the word in a field', () => {
    const decoded = blindHash('/hash', '0x2325', ETHEREUM);
    expect(codes(decoded)).toEqual(['danger blind']);
    expect(decoded.findings[0]?.sentence).toContain('Blind: this could be anything.');
    expect(fact(decoded, 'Hash')).toBe('0x2325');
    expect(decoded.facts.some(({ value }) => value.toLowerCase().includes('blind'))).toBe(true);
    expect(decoded.coverage.understood).toBe(0);
  });
});
