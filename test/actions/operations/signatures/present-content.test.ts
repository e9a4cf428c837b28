import { describe, expect, it } from 'vitest';
import type { Presentation, ServerFacts } from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { key, SYSTEM_ID, solanaMessage, u32, u64 } from '../../decoders/solana/solana-builder.ts';

const RAW =
  '0x02f283aa36a7038459682f008506fc23ac0082520894395dabae6a13e8831ae1f36529952f65f320898e87038d7ea4c6800080c0';
const APPROVE = `0x095ea7b3${'0'.repeat(24)}5bb3a50d811c142f21ae415f2d54800822a7ca19${'f'.repeat(64)}`;
const TOKEN = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const solana = `0x${Buffer.from(
  solanaMessage({
    keys: [key(1), key(2)],
    instructions: [{ program: SYSTEM_ID, accounts: [0, 1], data: [...u32(2), ...u64(5_000_000_000n)] }],
  }),
).toString('hex')}`;

const wallet = (network: string, address: string | null = null): ServerFacts => ({
  wallet: { id: 'wa-1', name: 'Main', network, address },
});
const present = (place: string, body: object, server: ServerFacts = {}): Presentation =>
  presentAction({ method: 'POST', path: place, payload: JSON.stringify(body) }, server);
const sign = (body: object, server?: ServerFacts): Presentation =>
  present('/wallets/wa-1/signatures', body, server);
const signKey = (body: object): Presentation => present('/keys/key-1/signatures', body);
const broadcast = (body: object, server?: ServerFacts): Presentation =>
  present('/wallets/wa-1/transactions', body, server);

const dangers = ({ warnings }: Presentation): string =>
  warnings.flatMap(({ weight, sentence }) => (weight === 'danger' ? [sentence] : [])).join('\n');

describe('the network a transaction is read for', () => {
  it('is that of the payload, else of the wallet, else of the kind of chain', () => {
    expect(sign({ kind: 'Transaction', transaction: RAW }, wallet('EthereumSepolia')).sentence).toContain(
      'sends 0.001 ETH',
    );
    expect(sign({ kind: 'Transaction', transaction: solana }, wallet('Solana')).sentence).toContain(
      'sends 5 SOL',
    );
    expect(sign({ kind: 'Transaction', transaction: solana, blockchainKind: 'Solana' }).sentence).toContain(
      'sends 5 SOL',
    );
    expect(signKey({ kind: 'Transaction', transaction: solana, network: 'SolanaDevnet' }).sentence).toContain(
      'sends 5 SOL',
    );
  });

  it('that differs from the wallet is a danger', () => {
    const shown = sign({ kind: 'Message', message: '0x6869', network: 'Bitcoin' }, wallet('Ethereum'));
    expect(dangers(shown)).toContain('The request is for Bitcoin, and the wallet is on Ethereum.');
    expect(
      dangers(sign({ kind: 'Message', message: '0x6869', network: 'Ethereum' }, wallet('Ethereum'))),
    ).toBe('');
  });

  it.each([
    ['Ethereum', 'Solana'],
    ['Solana', 'Evm'],
    ['Aptos', 'Sui'],
    ['Litecoin', 'Solana'],
    ['BitcoinCash', 'Bitcoin'],
    ['SeiPacific1', 'Solana'],
  ])(
    '%s that is called one of the kind %s is a danger, also when it is that of the wallet',
    (network, kind) => {
      const body = { kind: 'Message', message: '0x6869', blockchainKind: kind };
      for (const shown of [sign({ ...body, network }), sign(body, wallet(network))]) {
        expect(dangers(shown)).toMatch(
          new RegExp(`^The network is .*, and the request calls it one of the kind ${kind}.$`),
        );
      }
    },
  );

  it.each([
    ['Ethereum', 'Evm'],
    ['SolanaDevnet', 'Solana'],
    ['SuiTestnet', 'Sui'],
    ['Dogecoin', 'Bitcoin'],
    ['PolymeshTestnet', 'Polymesh'],
    ['SeiAtlantic2', 'Cosmos'],
    ['Ion', 'Evm'],
    ['KeyECDSA', 'Evm'],
    ['NoSuchNetwork', 'Evm'],
  ])('%s of the kind %s is none', (network, kind) => {
    expect(dangers(sign({ kind: 'Message', message: '0x6869', network, blockchainKind: kind }))).toBe('');
  });

  it('that nobody names is guessed from a strict form, and that is said', () => {
    const shown = signKey({ kind: 'Transaction', transaction: solana });
    expect(shown.sentence).toContain('sends 5 SOL');
    expect(shown.warnings.map(({ sentence }) => sentence).join()).toContain(
      'Nothing says which network this is for',
    );
    const neither = signKey({ kind: 'Transaction', transaction: '0x0102' });
    expect(dangers(neither)).toContain('Nothing says which network this transaction is for');
  });

  it.each(['SeiAtlantic2', 'Ion'])(
    'of a network that may take it is read as one of Ethereum: %s',
    (network) => {
      const shown = sign({ kind: 'Transaction', transaction: RAW, network });
      expect(shown.sentence).toContain('sends');
      expect(shown.warnings.map(({ sentence }) => sentence).join()).toContain(
        'may take transactions of several forms: its bytes have the form of an Ethereum transaction',
      );
      const other = sign({ kind: 'Transaction', transaction: '0x0102', network });
      expect(dangers(other)).toContain('nobody can see here what this one does');
    },
  );

  it('without a decoder is named, and the bytes are whole', () => {
    const shown = sign({ kind: 'Transaction', transaction: '0xabcdef' }, wallet('Tron'));
    expect(dangers(shown)).toContain('Countersign cannot read Tron transactions');
    expect(shown.decoded[0]?.facts[0]?.value).toBe('0xabcdef');
    const object = sign({ kind: 'Transaction', transaction: { a: { b: 'c' } } }, wallet('Tron'));
    expect(dangers(object)).toContain('Countersign cannot read Tron transactions');
    expect(object.decoded[0]?.facts[0]).toMatchObject({ label: 'a · b', value: 'c' });
    expect(object.blocks).toEqual([]);
  });
});

describe('the own address', () => {
  it('is that of the wallet', () => {
    const shown = sign({ kind: 'Transaction', transaction: solana }, wallet('Solana', key(9)));
    expect(shown.warnings.map(({ sentence }) => sentence)).toContain(
      'The wallet is not among those whose signature this transaction needs.',
    );
  });
});

describe('a payload that is not whole is blocked', () => {
  it.each([
    [{ kind: 'Hash' }, 'hash'],
    [{ kind: 'Message', message: { a: 1 } }, 'message'],
    [{ kind: 'Transaction' }, 'transaction'],
    [{ kind: 'Transaction', transaction: 5 }, 'transaction'],
    [{ kind: 'Psbt' }, 'psbt'],
    [{ kind: 'Eip712', types: {}, domain: {} }, 'message'],
    [{ kind: 'Eip712', types: {}, message: {} }, 'domain'],
    [{ kind: 'Snip12', primaryType: 'A', types: {}, domain: {} }, 'message'],
    [{ kind: 'Eip7702', address: TOKEN, nonce: 1 }, 'chainId'],
    [{ kind: 'SignerPayload' }, 'payload'],
    [{ kind: 'Cip8', payload: '0x41' }, 'context'],
  ])('%j has no usable %s', (body, name) => {
    expect(sign(body).blocks).toContain(`The payload has no usable "${name}".`);
  });

  it.each([
    [{ kind: 'UserOperations', feeSponsorId: 'fs-1' }, 'userOperations'],
    [{ kind: 'FunctionCall' }, 'call'],
  ])('%j has no usable %s', (body, name) => {
    expect(broadcast(body).blocks).toContain(`The payload has no usable "${name}".`);
  });

  it.each(['Nothing', '', 'DfnsSmartAccountTransaction', 'toString'])(
    'the kind %j is not known for wallets',
    (kind) => {
      expect(sign({ kind }).blocks).toContain('This version does not know this kind of content.');
    },
  );
});

describe('what cannot be read is never silent', () => {
  it.each([
    [{ kind: 'Hash', hash: '0x00' }, 'Blind: this could be anything.'],
    [{ kind: 'SignDocDirect', signDoc: '0x0a' }, 'Countersign cannot read Cosmos transactions'],
    [{ kind: 'SignerPayload', payload: '0x0a' }, 'Countersign cannot read Substrate transactions'],
    [{ kind: 'SignerPayload', payload: { method: '0x05' } }, 'the call in "method" is not decoded'],
    [
      { kind: 'Snip12', primaryType: 'A', types: {}, domain: {}, message: { to: '1' } },
      'cannot tell what they mean',
    ],
    [{ kind: 'Cip8', context: 'Signature1' }, 'The message itself is not in the request.'],
    [{ kind: 'Message', message: '0xff00' }, 'The message is no text'],
    [{ kind: 'Psbt', psbt: '0x00' }, 'nobody can see what it spends'],
    [{ kind: 'Eip7702', address: TOKEN, nonce: 1, chainId: 1 }, 'it can move everything in it'],
  ])('%j', (body, words) => {
    expect(dangers(sign(body))).toContain(words);
  });

  it('nor in the sentence', () => {
    const nobody = 'nobody can see here what it does';
    expect(sign({ kind: 'Psbt', psbt: '0x00' }).sentence).toBe(
      `Sign a Bitcoin transaction (PSBT): ${nobody}`,
    );
    expect(sign({ kind: 'Transaction', transaction: '0xab' }, wallet('Tron')).sentence).toBe(
      `Sign a transaction: ${nobody}`,
    );
    expect(sign({ kind: 'Message', message: '0xff00' }).sentence).toBe(`Sign a text message: ${nobody}`);
  });

  it.each([
    { kind: 'Message', message: '4920616772656520746f' },
    { kind: 'Eip191', message: '0X4920616772656520746f' },
    { kind: 'Bip322', message: '4920616772656520746f' },
    { kind: 'Cip8', payload: '4920616772656520746f', context: 'Signature1' },
  ])('hex without 0x has two meanings: %j', (body) => {
    const shown = sign(body);
    expect(dangers(shown)).toContain('The message can mean two things');
    expect(shown.sentence).toMatch(/: Hex digits that can mean two things$/);
    expect(JSON.stringify(shown.decoded)).toContain('I agree to');
  });

  it('for keys: smart accounts and fee bumps', () => {
    const fee = signKey({
      kind: 'StellarFeeBumpTransaction',
      innerTransaction: '0x57',
      transactionReference: 'tx-1',
    });
    expect(dangers(fee)).toContain('Countersign cannot read Stellar transactions');
    const account = signKey({
      kind: 'DfnsSmartAccountTransaction',
      structured: {
        address: TOKEN,
        userOperations: [{ to: TOKEN, data: APPROVE }],
        message: { kind: 'Eip712', domain: {}, types: {}, message: {} },
        authorization: { kind: 'Eip7702', address: TOKEN, nonce: 1, chainId: 0 },
      },
      signatures: {},
      transactionReference: 'tx-1',
    });
    expect(account.sentence).toContain('a smart account transaction of 1 operation');
    for (const words of ['unlimited', 'on every chain', 'Countersign cannot check that the hash']) {
      expect(dangers(account).toLowerCase()).toContain(words.toLowerCase());
    }
  });
});

describe('a broadcast', () => {
  it('of several operations says how many', () => {
    const operation = { to: TOKEN, data: APPROVE };
    const shown = broadcast({
      kind: 'UserOperations',
      userOperations: [operation, operation],
      feeSponsorId: 'fs-1',
    });
    expect(shown.sentence).toBe('Broadcast 2 transactions at once, all or none');
    expect(shown.recipients.map(({ role }) => role)).toContain('spender');
  });

  it('of a call says what the call does, and what it can cost', () => {
    const call = {
      kind: 'Eip1559',
      to: TOKEN,
      value: '0',
      data: APPROVE,
      gasLimit: '65000',
      maxFeePerGas: '42000000000',
    };
    const shown = broadcast(call, wallet('Ethereum'));
    expect(shown.sentence).toContain('unlimited');
    expect(shown.decoded[0]?.facts.map(({ label, value }) => `${label}: ${value}`)).toContain(
      'Highest fee: 2730000000000000 wei (0.00273 ETH)',
    );
    expect(shown.warnings.some(({ sentence }) => sentence.includes('The fee can be as high'))).toBe(false);
    const dear = broadcast({ ...call, maxFeePerGas: '42000000000000' }, wallet('Ethereum'));
    expect(dear.warnings.some(({ sentence }) => sentence.includes('The fee can be as high'))).toBe(true);
  });

  it('of nonce accounts names another authority than the wallet', () => {
    const own = broadcast(
      { kind: 'CreateSolanaNonceAccounts', nonceAuthority: key(1) },
      wallet('Solana', key(1)),
    );
    expect(own.recipients).toEqual([]);
    const other = broadcast(
      { kind: 'CreateSolanaNonceAccounts', nonceAuthority: key(2) },
      wallet('Solana', key(1)),
    );
    expect(other.recipients.map(({ role }) => role)).toEqual(['controller']);
    expect(other.warnings.map(({ sentence }) => sentence)).toContain(
      'Another address than this wallet will control the nonce accounts.',
    );
  });
});

describe('fields', () => {
  it('that no kind has are not understood', () => {
    const shown = sign({ kind: 'Hash', hash: '0x00', message: '0x41', network: 'NoSuchNetwork' });
    expect(shown.notUnderstood.map(({ label }) => label).toSorted()).toEqual(['/message', '/network']);
  });

  it('below typed data are known, however deep', () => {
    const shown = sign({
      kind: 'Eip712',
      types: { A: [{ name: 'a', type: 'B' }] },
      domain: {},
      message: { a: { b: [1] } },
    });
    expect(shown.notUnderstood).toEqual([]);
  });
});
