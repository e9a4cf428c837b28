/**
 * What this program knows by itself about networks. Names: BlockchainNetwork and the key-only names of
 * WalletNetwork of the API. Symbols and decimals are those of the chains' own documentation; `null` means
 * "not sure", and then raw units are shown instead of a guess.
 */

export type NetworkFamily =
  | 'evm'
  | 'bitcoin'
  | 'bitcoin-cash'
  | 'litecoin'
  | 'dogecoin'
  | 'solana'
  | 'tron'
  | 'xrpl'
  | 'cosmos'
  | 'cardano'
  | 'canton'
  | 'algorand'
  | 'concordium'
  | 'hedera'
  | 'internet-computer'
  | 'kaspa'
  | 'move'
  | 'near'
  | 'sei'
  | 'starknet'
  | 'stellar'
  | 'substrate'
  | 'tezos'
  | 'ton'
  | 'key'
  | 'other';

/** Label, family, symbol, decimals, name of the smallest unit. */
export type NetworkRow = readonly [
  label: string,
  family: NetworkFamily,
  symbol: string | null,
  decimals: number | null,
  unit?: string,
];

const ether = (label: string): NetworkRow => [label, 'evm', 'ETH', 18, 'wei'];
const evm = (label: string, symbol: string): NetworkRow => [label, 'evm', symbol, 18];
const evmUnknown = (label: string): NetworkRow => [label, 'evm', null, null];
const bitcoin = (label: string): NetworkRow => [label, 'bitcoin', 'BTC', 8, 'satoshi'];
const otherUnknown = (label: string): NetworkRow => [label, 'other', null, null];
const canton = (label: string): NetworkRow => [label, 'canton', 'CC', null];
const keyOnly = (label: string): NetworkRow => [label, 'key', null, null];

export const MAIN_NETWORKS: Readonly<Record<string, NetworkRow>> = {
  Adi: evmUnknown('ADI'),
  Algorand: ['Algorand', 'algorand', 'ALGO', 6, 'microalgo'],
  Aptos: ['Aptos', 'move', 'APT', 8, 'octa'],
  ArbitrumOne: ether('Arbitrum One'),
  Areum: otherUnknown('Areum'),
  AvalancheC: evm('Avalanche C-Chain', 'AVAX'),
  BabylonGenesis: ['Babylon Genesis', 'cosmos', 'BABY', 6, 'ubbn'],
  Base: ether('Base'),
  Berachain: evm('Berachain', 'BERA'),
  Bitcoin: bitcoin('Bitcoin'),
  BitcoinCash: ['Bitcoin Cash', 'bitcoin-cash', 'BCH', 8, 'satoshi'],
  Bob: ether('BOB'),
  Bsc: evm('BNB Smart Chain', 'BNB'),
  Canton: canton('Canton'),
  Cardano: ['Cardano', 'cardano', 'ADA', 6, 'lovelace'],
  Celo: evm('Celo', 'CELO'),
  Codex: evmUnknown('Codex'),
  Concordium: ['Concordium', 'concordium', 'CCD', 6, 'microCCD'],
  CosmosHub4: ['Cosmos Hub', 'cosmos', 'ATOM', 6, 'uatom'],
  Dogecoin: ['Dogecoin', 'dogecoin', 'DOGE', 8, 'koinu'],
  Ethereum: ether('Ethereum'),
  EthereumClassic: evm('Ethereum Classic', 'ETC'),
  FantomOpera: evm('Fantom Opera', 'FTM'),
  FlareC: evm('Flare', 'FLR'),
  FlowEvm: evm('Flow EVM', 'FLOW'),
  Hedera: ['Hedera', 'hedera', 'HBAR', 8, 'tinybar'],
  Ink: ether('Ink'),
  InternetComputer: ['Internet Computer', 'internet-computer', 'ICP', 8, 'e8s'],
  Ion: otherUnknown('ION'),
  Iota: ['IOTA', 'move', 'IOTA', 9, 'nano'],
  Kaspa: ['Kaspa', 'kaspa', 'KAS', 8, 'sompi'],
  Kusama: ['Kusama', 'substrate', 'KSM', 12, 'planck'],
  KusamaAssetHub: ['Kusama Asset Hub', 'substrate', 'KSM', 12, 'planck'],
  Litecoin: ['Litecoin', 'litecoin', 'LTC', 8, 'litoshi'],
  Near: ['NEAR', 'near', 'NEAR', 24, 'yoctoNEAR'],
  Optimism: ether('OP Mainnet'),
  Origyn: otherUnknown('Origyn'),
  Plasma: evm('Plasma', 'XPL'),
  Plume: evm('Plume', 'PLUME'),
  Polkadot: ['Polkadot', 'substrate', 'DOT', 10, 'planck'],
  PolkadotAssetHub: ['Polkadot Asset Hub', 'substrate', 'DOT', 10, 'planck'],
  Polygon: evm('Polygon', 'POL'),
  Polymesh: ['Polymesh', 'substrate', 'POLYX', 6],
  Race: evmUnknown('Race'),
  SeiPacific1: ['Sei Pacific-1', 'sei', 'SEI', null],
  Solana: ['Solana', 'solana', 'SOL', 9, 'lamport'],
  Sonic: evm('Sonic', 'S'),
  Starknet: ['Starknet', 'starknet', null, null],
  Stellar: ['Stellar', 'stellar', 'XLM', 7, 'stroop'],
  Sui: ['Sui', 'move', 'SUI', 9, 'MIST'],
  Tempo: evmUnknown('Tempo'),
  Tezos: ['Tezos', 'tezos', 'XTZ', 6, 'mutez'],
  Ton: ['TON', 'ton', 'TON', 9, 'nanoton'],
  Tron: ['Tron', 'tron', 'TRX', 6, 'sun'],
  Tsc: otherUnknown('TSC'),
  XLayer: evm('X Layer', 'OKB'),
  Xdc: evm('XDC Network', 'XDC'),
  XrpLedger: ['XRP Ledger', 'xrpl', 'XRP', 6, 'drop'],
  KeyECDSA: keyOnly('no network (ECDSA key)'),
  KeyECDSAStark: keyOnly('no network (Stark key)'),
  KeyEdDSA: keyOnly('no network (EdDSA key)'),
};

export const TEST_NETWORKS: Readonly<Record<string, NetworkRow>> = {
  AdiTestnet: evmUnknown('ADI Testnet'),
  AdiTestnetAb: evmUnknown('ADI Testnet AB'),
  AlgorandTestnet: ['Algorand Testnet', 'algorand', 'ALGO', 6, 'microalgo'],
  AptosTestnet: ['Aptos Testnet', 'move', 'APT', 8, 'octa'],
  ArbitrumGoerli: ether('Arbitrum Goerli'),
  ArbitrumSepolia: ether('Arbitrum Sepolia'),
  ArcTestnet: evmUnknown('Arc Testnet'),
  AvalancheCFuji: evm('Avalanche Fuji', 'AVAX'),
  BabylonTestnet5: ['Babylon Testnet 5', 'cosmos', 'BABY', 6, 'ubbn'],
  BaseGoerli: ether('Base Goerli'),
  BaseSepolia: ether('Base Sepolia'),
  BerachainBArtio: evm('Berachain bArtio', 'BERA'),
  BerachainBepolia: evm('Berachain Bepolia', 'BERA'),
  BesuTestnet: evmUnknown('Besu Testnet'),
  BitcoinCashTestnet: ['Bitcoin Cash Testnet', 'bitcoin-cash', 'BCH', 8, 'satoshi'],
  BitcoinSignet: bitcoin('Bitcoin Signet'),
  BitcoinTestnet3: bitcoin('Bitcoin Testnet 3'),
  BitcoinTestnet4: bitcoin('Bitcoin Testnet 4'),
  BobSepolia: ether('BOB Sepolia'),
  BscTestnet: evm('BNB Smart Chain Testnet', 'BNB'),
  CantonDevnet: canton('Canton Devnet'),
  CantonTestnet: canton('Canton Testnet'),
  CardanoPreprod: ['Cardano Preprod', 'cardano', 'ADA', 6, 'lovelace'],
  CeloAlfajores: evm('Celo Alfajores', 'CELO'),
  CodexSepolia: evmUnknown('Codex Sepolia'),
  ConcordiumTestnet: ['Concordium Testnet', 'concordium', 'CCD', 6, 'microCCD'],
  CosmosIcsTestnet: ['Cosmos ICS Testnet', 'cosmos', 'ATOM', 6, 'uatom'],
  DogecoinTestnet: ['Dogecoin Testnet', 'dogecoin', 'DOGE', 8, 'koinu'],
  EthereumClassicMordor: evm('Ethereum Classic Mordor', 'ETC'),
  EthereumGoerli: ether('Ethereum Goerli'),
  EthereumHolesky: ether('Ethereum Holesky'),
  EthereumHoodi: ether('Ethereum Hoodi'),
  EthereumSepolia: ether('Ethereum Sepolia'),
  FantomTestnet: evm('Fantom Testnet', 'FTM'),
  FlareCCoston2: evm('Flare Coston2', 'C2FLR'),
  FlowEvmTestnet: evm('Flow EVM Testnet', 'FLOW'),
  HederaTestnet: ['Hedera Testnet', 'hedera', 'HBAR', 8, 'tinybar'],
  InkSepolia: ether('Ink Sepolia'),
  IonTestnet: otherUnknown('ION Testnet'),
  IotaTestnet: ['IOTA Testnet', 'move', 'IOTA', 9, 'nano'],
  IotaZodianet: otherUnknown('IOTA Zodianet'),
  KaspaTestnet11: ['Kaspa Testnet 11', 'kaspa', 'KAS', 8, 'sompi'],
  LitecoinTestnet: ['Litecoin Testnet', 'litecoin', 'LTC', 8, 'litoshi'],
  NearTestnet: ['NEAR Testnet', 'near', 'NEAR', 24, 'yoctoNEAR'],
  OptimismGoerli: ether('OP Goerli'),
  OptimismSepolia: ether('OP Sepolia'),
  Paseo: ['Paseo', 'substrate', 'PAS', 10, 'planck'],
  PaseoAssetHub: ['Paseo Asset Hub', 'substrate', 'PAS', 10, 'planck'],
  PlasmaTestnet: evm('Plasma Testnet', 'XPL'),
  PlumeSepolia: evmUnknown('Plume Sepolia'),
  PolygonAmoy: evm('Polygon Amoy', 'POL'),
  PolygonMumbai: evm('Polygon Mumbai', 'MATIC'),
  PolymeshTestnet: ['Polymesh Testnet', 'substrate', 'POLYX', 6],
  RaceSepolia: evmUnknown('Race Sepolia'),
  SeiAtlantic2: ['Sei Atlantic-2', 'sei', 'SEI', null],
  SolanaDevnet: ['Solana Devnet', 'solana', 'SOL', 9, 'lamport'],
  SonicTestnet: evm('Sonic Testnet', 'S'),
  StarknetSepolia: ['Starknet Sepolia', 'starknet', null, null],
  StellarTestnet: ['Stellar Testnet', 'stellar', 'XLM', 7, 'stroop'],
  SuiTestnet: ['Sui Testnet', 'move', 'SUI', 9, 'MIST'],
  TempoAndantino: evmUnknown('Tempo Andantino'),
  TempoModerato: evmUnknown('Tempo Moderato'),
  TezosGhostnet: ['Tezos Ghostnet', 'tezos', 'XTZ', 6, 'mutez'],
  TezosShadownet: ['Tezos Shadownet', 'tezos', 'XTZ', 6, 'mutez'],
  TonTestnet: ['TON Testnet', 'ton', 'TON', 9, 'nanoton'],
  TronNile: ['Tron Nile', 'tron', 'TRX', 6, 'sun'],
  TscTestnet1: otherUnknown('TSC Testnet 1'),
  Westend: ['Westend', 'substrate', 'WND', 12, 'planck'],
  WestendAssetHub: ['Westend Asset Hub', 'substrate', 'WND', 12, 'planck'],
  XLayerSepolia: evmUnknown('X Layer Sepolia'),
  XdcApothem: evm('XDC Apothem', 'TXDC'),
  XrpLedgerTestnet: ['XRP Ledger Testnet', 'xrpl', 'XRP', 6, 'drop'],
};
