import { secp256k1 } from '@noble/curves/secp256k1.js';
import { signTyped } from 'micro-eth-signer';
import { describe, expect, it } from 'vitest';
import type { DecodeContext, Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeTypedData } from '../../../../main/actions/decoders/evm/decode-typed-data.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import type { JsonObject } from '../../../../main/core/json-tree.ts';
import { scanJson } from '../../../../main/core/scan-json.ts';
import { bytesOf, encodeCall, multiSend } from './encode-call.ts';
import { A, B, C, codes, ETHEREUM, everyLevel, everyText, MAX, shownOf } from './evm-help.ts';

const KEY = `0x${'46'.repeat(32)}`;

function objectOf(text: string): JsonObject {
  const scanned = scanJson(text);
  if (!scanned.ok || scanned.root.type !== 'object') throw new Error('not an object');
  return scanned.root;
}

const read = (typed: object, context: DecodeContext = ETHEREUM): Decoded =>
  decodeTypedData('', objectOf(JSON.stringify(typed)), context);

const fields = (text: string) =>
  text.split(',').map((part) => ({ type: part.split(' ')[0] ?? '', name: part.split(' ')[1] ?? '' }));
const DOMAIN = { name: 'Token', version: '1', chainId: 1, verifyingContract: C };
const DOMAIN_TYPE = fields('string name,string version,uint256 chainId,address verifyingContract');

/** The example of EIP-712. */
const MAIL = {
  types: {
    EIP712Domain: DOMAIN_TYPE,
    Person: fields('string name,address wallet'),
    Mail: fields('Person from,Person to,string contents'),
  },
  primaryType: 'Mail',
  domain: {
    name: 'Ether Mail',
    version: '1',
    chainId: 1,
    verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC',
  },
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
};

describe('hashes', () => {
  it('are those of the example of EIP-712', () => {
    const decoded = read(MAIL);
    expect(shownOf(decoded, 'EIP-712 domain hash')).toBe(
      '0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f',
    );
    expect(shownOf(decoded, 'EIP-712 message hash')).toBe(
      '0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e',
    );
    expect(shownOf(decoded, 'Hash that is signed (EIP-712)')).toBe(
      '0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2',
    );
    expect(shownOf(decoded, 'from.wallet')).toBe('0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826');
    expect(shownOf(decoded, 'contents')).toBe('Hello, Bob!'.toLowerCase());
  });

  it('do not need the type of the domain nor the primary type in the payload', () => {
    const { types, domain, message } = MAIL;
    const { EIP712Domain: _, ...others } = types;
    expect(shownOf(read({ types: others, domain, message }), 'Hash that is signed (EIP-712)')).toBe(
      shownOf(read(MAIL), 'Hash that is signed (EIP-712)'),
    );
  });

  it('are what another program signs, for every kind of type', () => {
    const typed = {
      types: {
        EIP712Domain: DOMAIN_TYPE,
        All: fields(
          'uint8 small,int128 signed,bool yes,bytes4 four,bytes raw,string words,address who,uint256[] list,uint256[2][] lists,Node tree,Node[] more',
        ),
        Node: fields('uint160 weight,Node[] children'),
      },
      primaryType: 'All',
      domain: DOMAIN,
      message: {
        ...{
          small: 255,
          signed: '-5',
          yes: true,
          four: '0x01020304',
          raw: '0xabcdef',
          words: 'naïve',
          who: A,
        },
        ...{
          list: ['1', '2'],
          lists: [
            ['1', '2'],
            ['3', '4'],
          ],
        },
        tree: { weight: '7', children: [{ weight: '8', children: [] }] },
        more: [],
      },
    };
    const digest = bytesOf(shownOf(read(typed), 'Hash that is signed (EIP-712)') ?? '0x');
    const signature = bytesOf(signTyped(JSON.parse(JSON.stringify(typed)), KEY, false).slice(0, 130));
    const publicKey = secp256k1.getPublicKey(bytesOf(KEY));
    expect(secp256k1.verify(signature, digest, publicKey, { prehash: false })).toBe(true);
  });

  it('are not claimed when there is too much to hash, and that is said', () => {
    const types = { M: fields('string[] list') };
    const decoded = read({
      types,
      domain: DOMAIN,
      message: { list: Array.from({ length: 4000 }, () => 'x') },
    });
    expect(shownOf(decoded, 'Hash that is signed (EIP-712)')).toBeUndefined();
    expect(decoded.findings.map(({ sentence }) => sentence).join()).toContain('could not be worked out');
    expect(shownOf(decoded, 'list[3999]')).toBe('x');
  });
});

describe('what does not fit', () => {
  const types = { M: fields('uint8 a,bool b,address c,bytes4 d,string e,int8 f,uint256[2] g') };
  const message = { a: 1, b: true, c: A, d: '0x01020304', e: 'x', f: -1, g: [1, 2] };

  it('is nothing here', () => {
    expect(codes(read({ types, domain: DOMAIN, message }))).toEqual(['not-decoded']);
  });

  it.each([
    ['a', 256],
    ['a', '1.0'],
    ['a', '01'],
    ['a', true],
    ['b', 'true'],
    ['b', 1],
    ['c', '0x12'],
    ['d', '0x0102'],
    ['d', '01020304'],
    ['e', 5],
    ['f', 128],
    ['g', [1]],
    ['g', { 0: 1 }],
    ['g', 'x'],
  ])('%s = %j is shown and named, and no hash is claimed', (name, value) => {
    const decoded = read({ types, domain: DOMAIN, message: { ...message, [name]: value } });
    expect(decoded.findings.find(({ code }) => code === 'unreadable')).toMatchObject({ weight: 'danger' });
    expect(shownOf(decoded, 'Hash that is signed (EIP-712)')).toBeUndefined();
    expect(everyText(decoded)).toContain(JSON.stringify(value).toLowerCase());
  });

  it('names members without a type and types without a member', () => {
    const { e: _, ...less } = message;
    const decoded = read({ types, domain: DOMAIN, message: { ...less, 'evil\u202e': { x: 1 } } });
    expect(shownOf(decoded, 'e (missing)')).toContain('missing');
    expect(shownOf(decoded, 'evil\\u{202e} (not in the type)')).toBe('{"x":1}');
    expect(codes(decoded)).toContain('unreadable');
  });

  it('names members of the domain that its type does not have', () => {
    const decoded = read({ types, domain: { ...DOMAIN, evil: 'x' }, message });
    expect(shownOf(decoded, 'domain.evil (not in the type)')).toBe('"x"');
    expect(shownOf(decoded, 'EIP-712 domain hash')).toBeUndefined();
  });

  it('does not take JSON numbers that programs round', () => {
    const text = `{"types":{"M":[{"name":"a","type":"uint256"}]},"domain":{},"message":{"a":9007199254740993}}`;
    expect(codes(decodeTypedData('', objectOf(text), ETHEREUM))).toContain('unreadable');
    const exact = text.replace('9007199254740993', '9007199254740991');
    expect(codes(decodeTypedData('', objectOf(exact), ETHEREUM))).not.toContain('unreadable');
    expect(codes(decodeTypedData('', objectOf(text.replace('9007199254740993', '1e3')), ETHEREUM))).toContain(
      'unreadable',
    );
  });

  it.each([
    ['two that nothing mentions', { M: fields('uint8 a'), N: fields('uint8 a') }],
    ['a circle', { M: fields('N a'), N: fields('M a') }],
    ['none', {}],
  ])('asks which type is meant: %s', (_, some) => {
    const decoded = read({ types: some, domain: DOMAIN, message: { a: 'whole' } });
    expect(codes(decoded)).toContain('unreadable');
    expect(everyText(decoded)).toContain('{"a":"whole"}');
    expect(shownOf(decoded, 'Types, as written')).toBe(JSON.stringify(some).toLowerCase());
  });

  it.each([
    [{ types: 5, domain: DOMAIN, message }],
    [{ types: { M: 'x' }, domain: DOMAIN, message }],
    [{ types: { M: [{ name: 'a', type: 'uint7' }] }, domain: DOMAIN, message: { a: 1 } }],
    [{ types: { M: [{ name: 'a', type: 'uint8', more: 1 }] }, domain: DOMAIN, message: { a: 1 } }],
    [{ types, domain: [], message }],
    [{ types, domain: DOMAIN, message: 'x' }],
    [{ types, domain: DOMAIN, message, primaryType: 'Other' }],
    [{}],
  ])('is unreadable: %j', (typed) => {
    const decoded = read(typed);
    expect(codes(decoded)).toContain('unreadable');
    expect(shownOf(decoded, 'Hash that is signed (EIP-712)')).toBeUndefined();
  });
});

describe('networks', () => {
  const types = { M: fields('uint8 a') };
  it.each([
    [{ ...DOMAIN, chainId: 137 }, 'danger'],
    [{ ...DOMAIN, chainId: '1' }, undefined],
    [{ ...DOMAIN, chainId: '0x1' }, undefined],
    [{ name: 'x' }, 'caution'],
  ])('a domain %j on Ethereum', (domain, weight) => {
    const decoded = read({ types, domain, message: { a: 1 } });
    expect(decoded.findings.find(({ code }) => code === 'chain-mismatch')?.weight).toBe(weight);
  });
});

const PERMIT2 = {
  name: 'Permit2',
  chainId: 1,
  verifyingContract: '0x000000000022D473030F116dDEE9F6B43aC78BA3',
};
const PERMIT_DETAILS = fields('address token,uint160 amount,uint48 expiration,uint48 nonce');
const MAX160 = (2n ** 160n - 1n).toString();

describe('permits', () => {
  const permit = (value: string, deadline: string) => ({
    types: { Permit: fields('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline') },
    domain: DOMAIN,
    message: { owner: A, spender: B, value, nonce: '0', deadline },
  });

  it('EIP-2612 without a limit and an end', () => {
    const decoded = read(permit(MAX.toString(), MAX.toString()));
    expect(codes(decoded)).toEqual(['unlimited', 'expires']);
    expect(shownOf(decoded, 'value')).toBe(`unlimited (${MAX})`);
    expect(decoded.movements).toEqual([
      { role: 'spender', address: B, network: 'Ethereum', asset: `Erc20:${C}`, amount: null },
    ]);
    expect(codes(read(permit('5', '1893456000')))).toEqual([]);
    expect(read(permit('5', '1893456000')).coverage).toEqual({ understood: 9, total: 9 });
  });

  it('DAI', () => {
    const dai = (allowed: boolean) => ({
      types: { Permit: fields('address holder,address spender,uint256 nonce,uint256 expiry,bool allowed') },
      domain: DOMAIN,
      message: { holder: A, spender: B, nonce: 1, expiry: 0, allowed },
    });
    expect(codes(read(dai(true)))).toEqual(['unlimited', 'expires']);
    expect(everyText(read(dai(true)))).toContain('unlimited');
    expect(codes(read(dai(false)))).toEqual([]);
    expect(read(dai(false)).movements).toEqual([]);
  });

  it('Permit2 single and batch, at the largest uint160', () => {
    const details = { token: A, amount: MAX160, expiration: 1_893_456_000, nonce: 0 };
    const single = read({
      types: {
        PermitSingle: fields('PermitDetails details,address spender,uint256 sigDeadline'),
        PermitDetails: PERMIT_DETAILS,
      },
      domain: PERMIT2,
      message: { details, spender: B, sigDeadline: 1_893_456_000 },
    });
    expect(codes(single)).toEqual(['unlimited']);
    expect(shownOf(single, 'details.amount')).toBe(`unlimited (${MAX160})`);
    expect(single.movements).toMatchObject([
      { role: 'spender', address: B, asset: `Erc20:${A}`, amount: null },
    ]);
    const batch = read({
      types: {
        PermitBatch: fields('PermitDetails[] details,address spender,uint256 sigDeadline'),
        PermitDetails: PERMIT_DETAILS,
      },
      domain: PERMIT2,
      message: {
        details: [
          { ...details, amount: '5' },
          { ...details, token: C },
        ],
        spender: B,
        sigDeadline: 1_893_456_000,
      },
    });
    expect(batch.movements.map(({ asset, amount }) => [asset, amount])).toEqual([
      [`Erc20:${A}`, '5'],
      [`Erc20:${C}`, null],
    ]);
  });

  it('Permit2 transfers', () => {
    const TokenPermissions = fields('address token,uint256 amount');
    const one = read({
      types: {
        PermitTransferFrom: fields(
          'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline',
        ),
        TokenPermissions,
      },
      domain: PERMIT2,
      message: { permitted: { token: A, amount: '9' }, spender: B, nonce: 0, deadline: 1_893_456_000 },
    });
    expect(one.movements).toMatchObject([{ role: 'spender', address: B, asset: `Erc20:${A}`, amount: '9' }]);
    const many = read({
      types: {
        PermitBatchTransferFrom: fields(
          'TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline',
        ),
        TokenPermissions,
      },
      domain: PERMIT2,
      message: {
        permitted: [
          { token: A, amount: '9' },
          { token: C, amount: '1' },
        ],
        spender: B,
        nonce: 0,
        deadline: 1_893_456_000,
      },
    });
    expect(many.movements.map(({ asset }) => asset)).toEqual([`Erc20:${A}`, `Erc20:${C}`]);
  });
});

describe('other known messages', () => {
  const ZERO = `0x${'00'.repeat(20)}`;
  const safeTx = (data: string, operation: number) => ({
    types: {
      SafeTx: fields(
        'address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce',
      ),
    },
    domain: { chainId: 1, verifyingContract: C },
    message: {
      to: B,
      value: '0',
      data,
      operation,
      safeTxGas: '0',
      baseGas: '0',
      gasPrice: '0',
      gasToken: ZERO,
      refundReceiver: ZERO,
      nonce: 3,
    },
  });

  it('SafeTx: the call inside, delegatecall and multiSend', () => {
    const transfer = encodeCall('transfer(address to,uint256 amount)', { to: A, amount: 77n });
    const plain = read(safeTx(transfer, 0));
    expect(plain.inner[0]?.title).toBe('ERC-20 transfer');
    expect(everyLevel(plain).flatMap(codes)).toEqual([]);
    const delegate = read(safeTx(multiSend([{ operation: 1, to: A, value: 8n, data: transfer }]), 1));
    expect(shownOf(delegate, 'Operation')).toBe('delegatecall');
    expect(everyLevel(delegate).map((level) => codes(level).includes('delegatecall'))).toEqual([
      false,
      true,
      true,
    ]);
    expect(everyText(delegate)).toContain('8 wei');
    expect(everyText(delegate)).toContain(transfer);
  });

  it('SafeTx with a member too much still shows the delegatecall inside', () => {
    const { message, ...rest } = safeTx('0x12345678', 1);
    const decoded = read({ ...rest, message: { ...message, extra: 1 } });
    expect(codes(decoded)).toContain('unreadable');
    expect(everyLevel(decoded).flatMap(codes)).toContain('delegatecall');
    expect(decoded.coverage.total - decoded.coverage.understood).toBe(2); // the extra member and the call data
  });

  it('ERC-3009, votes, CoW and Seaport orders', () => {
    const erc3009 = read({
      types: {
        TransferWithAuthorization: fields(
          'address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce',
        ),
      },
      domain: DOMAIN,
      message: {
        from: A,
        to: B,
        value: '12',
        validAfter: 0,
        validBefore: 1_893_456_000,
        nonce: `0x${'01'.repeat(32)}`,
      },
    });
    expect(erc3009.movements).toMatchObject([
      { role: 'recipient', address: B, asset: `Erc20:${C}`, amount: '12' },
    ]);
    const votes = read({
      types: { Delegation: fields('address delegatee,uint256 nonce,uint256 expiry') },
      domain: DOMAIN,
      message: { delegatee: B, nonce: 0, expiry: 1_893_456_000 },
    });
    expect(votes.movements).toMatchObject([{ role: 'controller', address: B }]);
    const cow = read({
      types: {
        Order: fields(
          'address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo',
        ),
      },
      domain: DOMAIN,
      message: {
        sellToken: A,
        buyToken: C,
        receiver: B,
        sellAmount: '5',
        buyAmount: '6',
        validTo: 1_893_456_000,
      },
    });
    expect(cow.movements).toMatchObject([
      { role: 'recipient', address: B, asset: `Erc20:${C}`, amount: '6' },
    ]);
    const seaport = (recipient: string) => ({
      types: {
        OrderComponents: fields(
          'address offerer,OfferItem[] offer,ConsiderationItem[] consideration,uint256 startTime,uint256 endTime',
        ),
        OfferItem: fields('uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount'),
        ConsiderationItem: fields('uint8 itemType,address token,uint256 startAmount,address recipient'),
      },
      domain: DOMAIN,
      message: {
        offerer: A,
        offer: [{ itemType: 2, token: C, identifierOrCriteria: '1', startAmount: '1' }],
        consideration: [{ itemType: 0, token: ZERO, startAmount: '5', recipient }],
        startTime: 0,
        endTime: 1_893_456_000,
      },
    });
    expect(codes(read(seaport(A)))).toEqual([]);
    expect(codes(read(seaport(B)))).toEqual(['other']);
  });

  it('an unknown message is shown whole and not called understood', () => {
    const decoded = read(
      { ...MAIL, domain: { ...MAIL.domain, chainId: 5 } },
      { network: findNetwork('EthereumGoerli'), own: null },
    );
    expect(codes(decoded)).toEqual(['not-decoded']);
    expect(decoded.coverage).toEqual({ understood: 4, total: 9 });
  });
});
