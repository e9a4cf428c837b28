/**
 * Addresses of every family. Right ones are out of the chains' own documentation and test vectors; bad ones are those of the
 * documentation, or right ones with a change that is named.
 */
interface FamilyVectors {
  /** Checksum and network fit. */
  readonly right: readonly (readonly [address: string, network: string])[];
  /** Form fits, and there is no checksum. */
  readonly unchecked: readonly (readonly [address: string, network: string])[];
  readonly foreign: readonly (readonly [why: string, address: string, network: string])[];
}

const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'; // EIP-55
const BITCOIN = 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'; // BIP-173
const STELLAR = 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ'; // SEP-23
const SOLANA = '2EZjggU6FpmjZNG2arFAQDddxB4rD8ZeqWcmwUK5bPSU';
const HEX_32 = '7560464f3f1965d9e02ac077a947e55ed31b4f215a93dcb315fc37dd0fa84699';
const PARTY = 'acme-receiver::1220176afa411dcc66addfc87222644299cf0c85e46e36cb3634c987090f23d08167';
const TRON = 'TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX99';

export const FAMILIES: Readonly<Record<string, FamilyVectors>> = {
  evm: {
    right: [
      [EVM, 'Ethereum'],
      ['0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', 'BaseSepolia'],
      ['0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB', 'Polygon'],
      ['0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb', 'Bsc'],
    ],
    unchecked: [
      ['0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', 'Ethereum'],
      ['0x52908400098527886E0F7030069857D2E4169EE7', 'Ethereum'], // EIP-55: all caps
      [`0x${'0'.repeat(40)}`, 'Ethereum'],
    ],
    foreign: [
      ['a Bitcoin address', BITCOIN, 'Ethereum'],
      ['39 digits', `0x${'a'.repeat(39)}`, 'Ethereum'],
      ['41 digits', `0x${'a'.repeat(41)}`, 'Ethereum'],
      ['a capital X', `0X${'a'.repeat(40)}`, 'Ethereum'],
      ['no 0x', 'a'.repeat(40), 'Ethereum'],
      ['a letter that is no digit', `0x${'a'.repeat(39)}g`, 'Ethereum'],
      ['a Cyrillic letter', `0x${'a'.repeat(39)}а`, 'Ethereum'],
      ['a space', ` 0x${'a'.repeat(40)}`, 'Ethereum'],
      ['a line feed behind it', `0x${'a'.repeat(40)}\n`, 'Ethereum'],
      ['nothing', '', 'Ethereum'],
      ['an address of 32 bytes', `0x${HEX_32}`, 'Ethereum'],
    ],
  },
  bitcoin: {
    right: [
      [BITCOIN, 'Bitcoin'],
      ['bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'Bitcoin'],
      ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'Bitcoin'], // BIP-350
      ['bc1pfeessrawgf', 'Bitcoin'], // pay to anchor
      ['BC1SW50QGDZ25J', 'Bitcoin'], // BIP-350, version 16
      ['bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs', 'Bitcoin'], // BIP-350, version 2
      ['tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7', 'BitcoinSignet'], // BIP-173
      ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Bitcoin'],
      ['37xLrhtoYnTJ3womrCBAvjaD8mMCh6vhUf', 'Bitcoin'],
      ['mx6uP6SkwNgbVqwEaTqd7oRNuAJgit3ER6', 'BitcoinTestnet3'],
    ],
    unchecked: [],
    foreign: [
      ['a changed character of bech32', 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5lq', 'Bitcoin'],
      ['a main network address', 'bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le', 'BitcoinTestnet3'],
      ['a test network address', 'mx6uP6SkwNgbVqwEaTqd7oRNuAJgit3ER6', 'Bitcoin'],
      ['a test network address in bech32', 'tb1q4t3msge0gsrakyfedu66ndl3v9d6uha502kt0s', 'Bitcoin'],
      ['a Litecoin address', 'ltc1qx88q7zjd74lxwgkjmmwlqv5pd3vujuehexfttt', 'Bitcoin'],
      ['a Tron address', TRON, 'Bitcoin'],
      // The invalid addresses of BIP-350:
      ['an unknown prefix', 'tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut', 'Bitcoin'],
      ['bech32 for version 1', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'Bitcoin'],
      ['bech32 for version 16', 'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL', 'Bitcoin'],
      ['bech32m for version 0', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh', 'Bitcoin'],
      ['a foreign character', 'bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4', 'Bitcoin'],
      ['version 17', 'BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R', 'Bitcoin'],
      ['a program of one byte', 'bc1pw5dgrnzv', 'Bitcoin'],
      [
        'a program of 41 bytes',
        'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav',
        'Bitcoin',
      ],
      ['version 0 with 16 bytes', 'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'Bitcoin'],
      ['both cases', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5JJ0', 'Bitcoin'],
      [
        'more than four bits left over',
        'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf',
        'Bitcoin',
      ],
      [
        'bits left over that are not zero',
        'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j',
        'BitcoinTestnet4',
      ],
      ['no data', 'bc1gmk9yu', 'Bitcoin'],
      // Known trap: version 1 with 20 bytes can be taken by anybody (BIP-350 checksum is right).
      ['version 1 with 20 bytes', 'bc1pw508d6qejxtdg4y5r3zarvary0c5xw7k26jnkz', 'Bitcoin'],
    ],
  },
  litecoin: {
    right: [
      ['MN9Lj8PUwww1VXCa1H5kDzwHgS3cCe37BX', 'Litecoin'],
      ['ltc1qx88q7zjd74lxwgkjmmwlqv5pd3vujuehexfttt', 'Litecoin'],
      ['ltc1qudhthew8h03vzc7x99m3qg0z8wjq2f759hp4ej', 'Litecoin'],
      ['mx6uP6SkwNgbVqwEaTqd7oRNuAJgit3ER6', 'LitecoinTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['a Bitcoin address', BITCOIN, 'Litecoin'],
      ['a Bitcoin address in base58', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Litecoin'],
      ['a test network address', 'mx6uP6SkwNgbVqwEaTqd7oRNuAJgit3ER6', 'Litecoin'],
      ['a main network address', 'ltc1qx88q7zjd74lxwgkjmmwlqv5pd3vujuehexfttt', 'LitecoinTestnet'],
      ['a changed character', 'MN9Lj8PUwww1VXCa1H5kDzwHgS3cCe37BY', 'Litecoin'],
    ],
  },
  dogecoin: {
    right: [
      ['DRq8DVXBXNHTPyBctM1Wdx39wUxU47Fwyt', 'Dogecoin'],
      ['DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L', 'Dogecoin'],
      ['nWQvRZTkyPzDmB5MnnwvRxDYdbpxXaHRgk', 'DogecoinTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['a Bitcoin address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Dogecoin'],
      ['a Bitcoin address in bech32', BITCOIN, 'Dogecoin'],
      ['a test network address', 'nWQvRZTkyPzDmB5MnnwvRxDYdbpxXaHRgk', 'Dogecoin'],
      ['a main network address', 'DRq8DVXBXNHTPyBctM1Wdx39wUxU47Fwyt', 'DogecoinTestnet'],
      ['a changed character', 'DRq8DVXBXNHTPyBctM1Wdx39wUxU47Fwyu', 'Dogecoin'],
    ],
  },
  'bitcoin-cash': {
    right: [
      ['bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCash'],
      ['qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCash'],
      ['BITCOINCASH:QP7PS3X5K2DSLW25RMGK89ZFPYWXJ4YJKVYZ09T2QM', 'BitcoinCash'],
      ['bitcoincash:ppn87szlp75e3f5akyjlkkwp7qn93w5yx5mvzwlu3y', 'BitcoinCash'],
      ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'BitcoinCash'],
      ['bchtest:qpf29h80q4kzprl84jmwhf9du3jsu2tvw509nqz5cy', 'BitcoinCashTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['a test network address', 'bchtest:qpf29h80q4kzprl84jmwhf9du3jsu2tvw509nqz5cy', 'BitcoinCash'],
      ['a test network address in base58', 'mx6uP6SkwNgbVqwEaTqd7oRNuAJgit3ER6', 'BitcoinCash'],
      [
        'a main network address',
        'bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm',
        'BitcoinCashTestnet',
      ],
      ['a changed character', 'bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qq', 'BitcoinCash'],
      ['both cases', 'bitcoincash:Qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCash'],
      ['a prefix of the other case', 'BITCOINCASH:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCash'],
      ['a prefix twice', 'bitcoincash:bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'BitcoinCash'],
      ['a Bitcoin address in bech32', BITCOIN, 'BitcoinCash'],
      // Test vectors of the cashaddr specification: right checksums around other kinds and lengths.
      ['a hash of 24 bytes', 'bitcoincash:q9adhakpwzztepkpwp5z0dq62m6u5v5xtyj7j3h2ws4mr9g0', 'BitcoinCash'],
      ['an unknown prefix', 'pref:pr6m7j9njldwwzlg9v7v53unlr4jkmx6ey65nvtks5', 'BitcoinCash'],
    ],
  },
  kaspa: {
    right: [
      ['kaspa:qyp4scvsxvkrjxyq98gd4xedhgrqtmf78l7wl8p8p4j0mjuvpwjg5cqhy97n472', 'Kaspa'],
      ['kaspa:qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fv', 'Kaspa'],
      ['kaspa:pqurku73qluhxrmvyj799yeyptpmsflpnc8pha80z6zjh6efwg3v2rrepjm5r', 'Kaspa'],
      ['kaspatest:qz0h05ep5uxz9vqfp8x5t4swzjlw2af6gln34zkkx7a44rjcn489ch73v5r8q', 'KaspaTestnet11'],
    ],
    unchecked: [],
    foreign: [
      [
        'a test network address',
        'kaspatest:qz0h05ep5uxz9vqfp8x5t4swzjlw2af6gln34zkkx7a44rjcn489ch73v5r8q',
        'Kaspa',
      ],
      [
        'a main network address',
        'kaspa:qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fv',
        'KaspaTestnet11',
      ],
      ['a changed character', 'kaspa:qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fw', 'Kaspa'],
      ['no prefix', 'qpsqw2aamda868dlgqczeczd28d5nc3rlrj3t87vu9q58l2tugpjs2psdm4fv', 'Kaspa'],
      ['capitals', 'KASPA:QPSQW2AAMDA868DLGQCZECZD28D5NC3RLRJ3T87VU9Q58L2TUGPJS2PSDM4FV', 'Kaspa'],
      ['a Bitcoin Cash address', 'bitcoincash:qp7ps3x5k2dslw25rmgk89zfpywxj4yjkvyz09t2qm', 'Kaspa'],
    ],
  },
  solana: {
    right: [],
    unchecked: [
      [SOLANA, 'Solana'],
      ['Ho87cuS3aSRgUMCeMrV7uNCCWx6Fj2ytnufYQ1W7KCLr', 'SolanaDevnet'],
      ['11111111111111111111111111111111', 'Solana'],
    ],
    foreign: [
      ['31 bytes', '2EZjggU6FpmjZNG2arFAQDddxB4rD8ZeqWcmwUK5b', 'Solana'],
      ['33 zero bytes', '1'.repeat(33), 'Solana'],
      ['a foreign character', SOLANA.replace('2', '0'), 'Solana'],
      ['an Ethereum address', EVM, 'Solana'],
      ['a Bitcoin address', BITCOIN, 'Solana'],
      ['too much', '1'.repeat(200), 'Solana'],
    ],
  },
  tron: {
    right: [
      [TRON, 'TronNile'],
      ['TDCEx9fU3UVuMPPXpGeX6BXjwsVo4vGuNh', 'Tron'],
      ['TToBpczGoKTbom3DtQR4BhZxvs8hmBi96y', 'Tron'],
    ],
    unchecked: [],
    foreign: [
      ['a changed character', 'TMUbPmWVm8aan7ZbRB9iSMvUb4SxRDuX98', 'Tron'],
      ['a Bitcoin address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Tron'],
      ['the hex form', `41${'a'.repeat(40)}`, 'Tron'],
      ['an Ethereum address', EVM, 'Tron'],
      ['one character less', TRON.slice(0, -1), 'Tron'],
    ],
  },
  xrpl: {
    right: [
      ['rRAyfMzZxikSmdoAt8ES6UPtyDbhVxyfB', 'XrpLedger'],
      ['rP3DVaCaoGegwdz4XgFCwVWPUmLafNNra9', 'XrpLedgerTestnet'],
      ['rrrrrrrrrrrrrrrrrrrrrhoLvTp', 'XrpLedger'], // account zero
      ['X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ', 'XrpLedger'],
      ['X7AcgcsBL6XDcUb289X4mJ8djcdyKaGo2K5VpXpmCqbV2gS', 'XrpLedger'],
      ['XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi', 'XrpLedger'], // tag 2^32 - 1
      ['T719a5UwUCnEs54UsxG9CJYYDhwmFCvqXVCALUGJGSbNV3x', 'XrpLedgerTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['a changed character', 'rRAyfMzZxikSmdoAt8ES6UPtyDbhVxyfC', 'XrpLedger'],
      ['an X-address of a test network', 'T719a5UwUCnEs54UsxG9CJYYDhwmFCvqXVCALUGJGSbNV3x', 'XrpLedger'],
      [
        'an X-address of the main network',
        'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGo2K5VpXpmCqbV2gS',
        'XrpLedgerTestnet',
      ],
      ['an Ethereum address', '0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', 'XrpLedger'],
      ['a Bitcoin address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'XrpLedger'],
      ['a changed character of an X-address', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaGo2K5VpXpmCqbV2gT', 'XrpLedger'],
    ],
  },
  stellar: {
    right: [
      [STELLAR, 'Stellar'],
      ['GD46ZVDTUUA5MGHRBYIK3GRWX3Q62FJUUJGF5JC6743PQ3LXIVVGQFX7', 'StellarTestnet'],
      ['MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ', 'Stellar'],
      ['MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK', 'Stellar'],
      ['CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA', 'Stellar'],
    ],
    unchecked: [],
    foreign: [
      // The invalid test cases of SEP-23:
      ['5 bytes', 'GAAAAAAAACGC6', 'Stellar'],
      ['a bit left over', 'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUR', 'Stellar'],
      ['one character more', 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZA', 'Stellar'],
      ['36 bytes', 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUACUSI', 'Stellar'],
      ['another algorithm', 'G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I', 'Stellar'],
      ['padding', 'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUK===', 'Stellar'],
      [
        'a wrong checksum',
        'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUO',
        'Stellar',
      ],
      ['44 bytes', 'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAAV75I', 'Stellar'],
      ['a liquidity pool', 'LA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUPJN', 'Stellar'],
      ['small letters', STELLAR.toLowerCase(), 'Stellar'],
      ['an Algorand address', 'NU3WPHGSI3ED36IPIYR24RERC4V3PIE4PEO6UA5HE4LM5EGSRV7FRO5WGY', 'Stellar'],
    ],
  },
  ton: {
    right: [
      ['EQAFD8BhK0SCs65y12AvroobkG52CRRyjYuq8JDMfUuOwQJT', 'Ton'],
      ['UQBiA3tEroM6LYE7gIMkDWIVY4-J_qli9EU5zMLhM6y0_Uuf', 'Ton'],
      ['UQBiA3tEroM6LYE7gIMkDWIVY4+J/qli9EU5zMLhM6y0/Uuf', 'Ton'],
      ['Ef9iA3tEroM6LYE7gIMkDWIVY4-J_qli9EU5zMLhM6y0_ekS', 'Ton'],
      ['EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF', 'TonTestnet'],
      ['kQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgpP', 'TonTestnet'],
    ],
    unchecked: [
      ['0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e', 'Ton'],
      ['-1:62037B44AE833A2D813B8083240D6215638F89FEA962F44539CCC2E133ACB4FD', 'Ton'],
      [`0:${HEX_32}`, 'TonTestnet'],
    ],
    foreign: [
      [
        'an address that is marked for test networks',
        'kQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgpP',
        'Ton',
      ],
      ['a changed character', 'EQAFD8BhK0SCs65y12AvroobkG52CRRyjYuq8JDMfUuOwQJU', 'Ton'],
      ['both alphabets', 'UQBiA3tEroM6LYE7gIMkDWIVY4-J/qli9EU5zMLhM6y0_Uuf', 'Ton'],
      ['another workchain', `1:${HEX_32}`, 'Ton'],
      ['63 digits', `0:${HEX_32.slice(1)}`, 'Ton'],
      ['one character less', 'EQAFD8BhK0SCs65y12AvroobkG52CRRyjYuq8JDMfUuOwQJ', 'Ton'],
      ['an Ethereum address', EVM, 'Ton'],
    ],
  },
  substrate: {
    right: [
      ['14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN8', 'Polkadot'],
      ['14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN8', 'PolkadotAssetHub'],
      ['ERhckLKG8dSw7uSH3pixNMkE3LvRRh6wB47BxRteGgcbzjb', 'Kusama'],
      ['2F4WwNto3vrNqJmWEKVEXpTXdEkhESzR2sdbB7zvTXJU3Pco', 'Polymesh'],
      ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 'Westend'],
      ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 'Paseo'],
      ['5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 'PolymeshTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['an address of Westend', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', 'Polkadot'],
      ['an address of Polkadot', '14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN8', 'Kusama'],
      ['an address of Polkadot', '14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN8', 'Westend'],
      ['an address of Acala', '23dKgUghw8q96xGPCybiSRDkbNJMxNK7riGoEvo4GyxFdSAe', 'Polkadot'],
      ['a changed character', '14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN9', 'Polkadot'],
      ['one character less', '14rST3Y6KH2cTSbEc91CX1RSCXV8vaDBmcL4qvXx1Y491EN', 'Polkadot'],
      ['a Solana address', SOLANA, 'Polkadot'],
    ],
  },
  algorand: {
    right: [
      ['NU3WPHGSI3ED36IPIYR24RERC4V3PIE4PEO6UA5HE4LM5EGSRV7FRO5WGY', 'Algorand'],
      ['VQD6TBRL6BH6NAGIPEUG6JZUCPJVXB3GPTHEU5WTKX5DDGSR3AXNKBN5FQ', 'Algorand'],
      ['UZDRIHQ2Q4EVRKYW4DP2XE2W2GFFIHMY2O6VVQWXZ7LS4HILKLX45W3WGA', 'AlgorandTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['a changed character', 'NU3WPHGSI3ED36IPIYR24RERC4V3PIE4PEO6UA5HE4LM5EGSRV7FRO5WGA', 'Algorand'],
      ['a bit left over', 'NU3WPHGSI3ED36IPIYR24RERC4V3PIE4PEO6UA5HE4LM5EGSRV7FRO5WGZ', 'Algorand'],
      ['small letters', 'nu3wphgsi3ed36ipiyr24rerc4v3pie4peo6ua5he4lm5egsrv7fro5wgy', 'Algorand'],
      ['a Stellar address', STELLAR, 'Algorand'],
      ['one character less', 'NU3WPHGSI3ED36IPIYR24RERC4V3PIE4PEO6UA5HE4LM5EGSRV7FRO5WG', 'Algorand'],
    ],
  },
  cosmos: {
    right: [
      ['cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c6', 'CosmosHub4'],
      ['cosmos1c3ewg38x59jg882y4hz3ngf3wwpumrs8308xla', 'CosmosHub4'],
      ['cosmos1lxcd7dp7tfh06xymksknfcfwrtsht5lrp5qank', 'CosmosIcsTestnet'],
      ['sei12rtn7e5lh6y6zftgc69gh7a0cny44089x7j8hq', 'SeiPacific1'],
      ['sei14hj2tavq8fpesdwxxcu44rty3hh90vhujrvcmstl4zr3txmfvw9sh9m79m', 'SeiAtlantic2'],
      [EVM, 'SeiPacific1'],
    ],
    unchecked: [['0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', 'SeiAtlantic2']],
    foreign: [
      ['an address of Sei', 'sei12rtn7e5lh6y6zftgc69gh7a0cny44089x7j8hq', 'CosmosHub4'],
      ['an address of Cosmos Hub', 'cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c6', 'BabylonGenesis'],
      ['an address of Cosmos Hub', 'cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c6', 'SeiPacific1'],
      ['a validator', 'cosmosvaloper16xyempempp92x9hyzz9wrgf94r6j9h5f2w4n2l', 'CosmosHub4'],
      ['a changed character', 'cosmos1qckcmp3uw7qa5407qy3dlw8fzzc9c67yvrf7c7', 'CosmosHub4'],
      ['an Ethereum address', EVM, 'CosmosHub4'],
      ['a Bitcoin address', BITCOIN, 'CosmosHub4'],
      ['bech32m', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', 'CosmosHub4'],
    ],
  },
  cardano: {
    right: [
      // CIP-19: base with key and script, pointer, enterprise; Byron of both eras.
      [
        'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x',
        'Cardano',
      ],
      [
        'addr1x8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gt7r0vd4msrxnuwnccdxlhdjar77j6lg0wypcc9uar5d2shskhj42g',
        'Cardano',
      ],
      ['addr128phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtupnz75xxcrtw79hu', 'Cardano'],
      ['addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8', 'Cardano'],
      ['addr_test1wrphkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcl6szpr', 'CardanoPreprod'],
      ['addr_test1gz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrdw5vky', 'CardanoPreprod'],
      ['Ae2tdPwUPEYvt1bUdEduFA7ViMJNEdmkG7BuHhELkByJWVKyVgF1jvEh37b', 'Cardano'],
      [
        'DdzFFzCqrhseYT1HYSR9PECvFCZhxHz3FQ3c1nFa3FkGo1ReK8RZejG9yYx9TjFAkHkgi5Ub1NF4xgYbo17DkRGQMw7RPhVdjBcrU9Wx',
        'Cardano',
      ],
      [
        '37btjrVyb4KDXBNC4haBVPCrro8AQPHwvCMp3RFhhSVWwfFmZ6wwzSK6JK1hY6wHNmtrpTf1kdbva8TCneM2YsiXT7mrzT21EacHnPpz5YyUdj64na',
        'CardanoPreprod',
      ],
    ],
    unchecked: [],
    foreign: [
      [
        'a test network address',
        'addr_test1wrphkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcl6szpr',
        'Cardano',
      ],
      [
        'a main network address',
        'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8',
        'CardanoPreprod',
      ],
      ['a stake address', 'stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw', 'Cardano'],
      [
        'a prefix and a header that differ',
        'addr1vpu5vlrf4xkxv2qpwngf6cjhtw542ayty80v8dyr49rf5eg0yu80w',
        'Cardano',
      ],
      ['a changed character', 'addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl9', 'Cardano'],
      [
        'a Byron address of a test network',
        '37btjrVyb4KDXBNC4haBVPCrro8AQPHwvCMp3RFhhSVWwfFmZ6wwzSK6JK1hY6wHNmtrpTf1kdbva8TCneM2YsiXT7mrzT21EacHnPpz5YyUdj64na',
        'Cardano',
      ],
      [
        'a Byron address of the main network',
        'Ae2tdPwUPEYvt1bUdEduFA7ViMJNEdmkG7BuHhELkByJWVKyVgF1jvEh37b',
        'CardanoPreprod',
      ],
      [
        'a changed character of a Byron address',
        'Ae2tdPwUPEYvt1bUdEduFA7ViMJNEdmkG7BuHhELkByJWVKyVgF1jvEh37c',
        'Cardano',
      ],
      ['a Bitcoin address', BITCOIN, 'Cardano'],
    ],
  },
  tezos: {
    right: [
      ['tz1L3tHJsTq9qj1shvYQsryfUjwNqRqtbZmx', 'Tezos'],
      ['tz1YzR9HTAJbu1H9MaBVSGj9N9wxNxncWKCm', 'TezosGhostnet'],
      ['tz1cFUC9RhZ8AaRL8zM3D61vTPapJsz2y8cE', 'Tezos'],
    ],
    unchecked: [],
    foreign: [
      ['a changed character', 'tz1L3tHJsTq9qj1shvYQsryfUjwNqRqtbZmy', 'Tezos'],
      ['a Bitcoin address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Tezos'],
      ['a Tron address', TRON, 'Tezos'],
      ['one character less', 'tz1L3tHJsTq9qj1shvYQsryfUjwNqRqtbZm', 'Tezos'],
      ['a capital', 'Tz1L3tHJsTq9qj1shvYQsryfUjwNqRqtbZmx', 'Tezos'],
    ],
  },
  hedera: {
    right: [
      ['0.0.123-vfmkw', 'Hedera'], // HIP-15
      ['0.0.1234567890-zbhlt', 'Hedera'],
      ['12.345.6789-aoyyt', 'Hedera'],
      ['1.23.456-adpbr', 'Hedera'],
      ['0.0.1-dfkxr', 'Hedera'],
      [EVM, 'Hedera'],
    ],
    unchecked: [
      ['0.0.6120453', 'Hedera'],
      ['0.0.0', 'HederaTestnet'],
      ['0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', 'Hedera'],
    ],
    foreign: [
      // Those that HIP-15 refuses:
      ['a wrong checksum', '0.0.123-abcde', 'Hedera'],
      ['a leading zero', '0.00.123', 'Hedera'],
      ['a leading zero before a checksum', '0.0.0123-vfmkw', 'Hedera'],
      ['capitals', '0.0.123-VFMKW', 'Hedera'],
      ['no dash', '0.0.123vfmkw', 'Hedera'],
      ['two numbers', '0.123', 'Hedera'],
      ['a point at the end', '0.0.123.', 'Hedera'],
      ['a short checksum', '0.0.123-vf', 'Hedera'],
      ['a long checksum', '0.0.123-vfmkwxxxx', 'Hedera'],
      ['the checksum of the main network', '0.0.123-vfmkw', 'HederaTestnet'],
      ['20 digits', `0.0.${'1'.repeat(20)}`, 'Hedera'],
      ['a Solana address', SOLANA, 'Hedera'],
    ],
  },
  near: {
    right: [],
    unchecked: [
      ['eb6c9bf48528ec10dc3d3989b58776bd75a6520e156260b3ef09aca8b18ae972', 'Near'],
      ['treasury.near', 'Near'],
      ['a-b_c.sub.near', 'Near'],
      ['aurora', 'Near'],
      ['treasury.testnet', 'NearTestnet'],
      ['0xd8c0efb61bdae307a01a8e28bfa0a59badf34fac', 'Near'],
    ],
    foreign: [
      ['a name of the test network', 'treasury.testnet', 'Near'],
      ['a name of the main network', 'treasury.near', 'NearTestnet'],
      ['capitals', 'Treasury.near', 'Near'],
      ['two separators', 'a--b.near', 'Near'],
      ['a dot at the end', 'treasury.near.', 'Near'],
      ['one character', 'a', 'Near'],
      ['65 characters', `${'a'.repeat(60)}.near`, 'Near'],
      ['a Hedera account', '0.0.123', 'Near'],
      ['a Bitcoin address', BITCOIN.toLowerCase(), 'Near'],
    ],
  },
  move: {
    right: [],
    unchecked: [
      [`0x${HEX_32}`, 'Aptos'],
      ['0x6fdcc2f897040a34c33e1064fda3edab9148b78148300cd7a33d137b1e006ca4', 'Sui'],
      ['0x0270a5de254e7323068e3125d31fddbd3d8660f74a6e36ca227d18b6fab9b900', 'Iota'],
    ],
    foreign: [
      ['an Ethereum address', EVM, 'Aptos'],
      ['63 digits', `0x${HEX_32.slice(1)}`, 'Sui'],
      ['65 digits', `0x${HEX_32}0`, 'Iota'],
      ['no 0x', HEX_32, 'SuiTestnet'],
      ['a letter that is no digit', `0x${HEX_32.slice(1)}g`, 'AptosTestnet'],
      ['a Solana address', SOLANA, 'Aptos'],
    ],
  },
  'internet-computer': {
    right: [
      ['rrkah-fqaaa-aaaaa-aaaaq-cai', 'InternetComputer'],
      ['k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae', 'InternetComputer'],
      // Textual encoding of ICRC-1 accounts.
      [
        'k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae-dfxgiyy.102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20',
        'InternetComputer',
      ],
      ['k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae-6cc627i.1', 'InternetComputer'],
      ['2d0e897f7e862d2b57d9bc9ea5c65f9a24ac6c074575f47898314b8d6cb0929d', 'InternetComputer'],
      ['916f8a3e360d55c722bbf659090a408ad76da22f4e6351ec71cdfa3002b98d53', 'InternetComputer'],
    ],
    unchecked: [],
    foreign: [
      [
        'a changed digit',
        '2d0e897f7e862d2b57d9bc9ea5c65f9a24ac6c074575f47898314b8d6cb0929e',
        'InternetComputer',
      ],
      ['capitals', '2D0E897F7E862D2B57D9BC9EA5C65F9A24AC6C074575F47898314B8D6CB0929D', 'InternetComputer'],
      ['a changed character', 'rrkah-fqaaa-aaaaa-aaaaq-caa', 'InternetComputer'],
      ['no dashes', 'rrkahfqaaaaaaaaaaaaqcai', 'InternetComputer'],
      ['a dash elsewhere', 'rrka-hfqaaa-aaaaa-aaaaq-cai', 'InternetComputer'],
      [
        'a wrong checksum of the account',
        'k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae-6cc627j.1',
        'InternetComputer',
      ],
      [
        'a zero before the subaccount',
        'k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae-6cc627i.01',
        'InternetComputer',
      ],
      [
        'another subaccount',
        'k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztq-6ae-6cc627i.2',
        'InternetComputer',
      ],
      ['the management canister', 'aaaaa-aa', 'InternetComputer'],
      [
        'a NEAR account',
        'eb6c9bf48528ec10dc3d3989b58776bd75a6520e156260b3ef09aca8b18ae972',
        'InternetComputer',
      ],
    ],
  },
  concordium: {
    right: [
      ['35CJPZohio6Ztii2zy1AYzJKvuxbGG44wrBn7hLHiYLoF2nxnh', 'Concordium'],
      ['3nZFwDTXfv2Wa2P61WoUsimMwyo1LiKqECZCT2uP5ugws2Smys', 'Concordium'],
      ['4MwARWeXdMs3YZ5MPPn2561ceani6AJAVTNPtwS6tceaG2qatK', 'ConcordiumTestnet'],
    ],
    unchecked: [],
    foreign: [
      ['a changed character', '35CJPZohio6Ztii2zy1AYzJKvuxbGG44wrBn7hLHiYLoF2nxni', 'Concordium'],
      ['a Solana address', SOLANA, 'Concordium'],
      ['a Bitcoin address', '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', 'Concordium'],
      ['one character less', '35CJPZohio6Ztii2zy1AYzJKvuxbGG44wrBn7hLHiYLoF2nxn', 'Concordium'],
      ['an Ethereum address', EVM, 'Concordium'],
    ],
  },
  starknet: {
    right: [
      ['0x02Fd23d9182193775423497fc0c472E156C57C69E4089A1967fb288A2d84e914', 'Starknet'],
      ['0x00AbcDefaBcdefabCDEfAbCDEfAbcdEFAbCDEfabCDefaBCdEFaBcDeFaBcDefAb', 'Starknet'],
      ['0x00fEdCBafEdcbafEDCbAFedCBAFeDCbafEdCBAfeDcbaFeDCbAfEDCbAfeDcbAFE', 'StarknetSepolia'],
      ['0x048fa41160CF328a766fd6528915aA5836bE1a1548b6Da62201ba1c7175736bA', 'Starknet'],
    ],
    unchecked: [
      ['0x02fd23d9182193775423497fc0c472e156c57c69e4089a1967fb288a2d84e914', 'Starknet'],
      ['0x2fd23d9182193775423497fc0c472e156c57c69e4089a1967fb288a2d84e914', 'Starknet'],
      [`0x07${'f'.repeat(59)}eff`, 'Starknet'],
    ],
    foreign: [
      ['an Ethereum address', EVM, 'Starknet'],
      ['nobody', '0x0', 'Starknet'],
      ['the first number behind the field', `0x07${'f'.repeat(59)}f00`, 'Starknet'],
      ['65 digits', `0x0${'0'.repeat(63)}2`, 'Starknet'],
      [
        'a letter that is no digit',
        '0x2fd23d9182193775423497fc0c472e156c57c69e4089a1967fb288a2d84e91g',
        'Starknet',
      ],
      ['a large number', `0x${'f'.repeat(64)}`, 'Starknet'],
    ],
  },
  canton: {
    right: [],
    unchecked: [
      [PARTY, 'Canton'],
      [`a::1220${HEX_32}`, 'CantonTestnet'],
      [`${'a'.repeat(185)}::1220${HEX_32}`, 'CantonDevnet'],
    ],
    foreign: [
      ['no hint', `::1220${HEX_32}`, 'Canton'],
      ['another hash', `a::1221${HEX_32}`, 'Canton'],
      ['capitals', `a::1220${HEX_32.toUpperCase()}`, 'Canton'],
      ['63 digits', `a::1220${HEX_32.slice(1)}`, 'Canton'],
      ['a long hint', `${'a'.repeat(186)}::1220${HEX_32}`, 'Canton'],
      ['an Ethereum address', EVM, 'Canton'],
    ],
  },
};
