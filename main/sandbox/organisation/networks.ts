/** Networks of wallets as @dfns/sdk 0.8.21 lists them, by the form of their addresses. */

const EVM = `ArbitrumOne ArbitrumGoerli ArbitrumSepolia ArcTestnet AvalancheC AvalancheCFuji Adi AdiTestnet AdiTestnetAb Base
BaseGoerli BaseSepolia Berachain BerachainBArtio BerachainBepolia BesuTestnet Bob BobSepolia Bsc BscTestnet Celo
CeloAlfajores Codex CodexSepolia Ethereum EthereumClassic EthereumClassicMordor EthereumGoerli EthereumSepolia
EthereumHolesky EthereumHoodi FantomOpera FantomTestnet FlareC FlareCCoston2 FlowEvm FlowEvmTestnet Ink InkSepolia
Optimism OptimismGoerli OptimismSepolia Plasma PlasmaTestnet Plume PlumeSepolia Polygon PolygonAmoy PolygonMumbai Race
RaceSepolia Sonic SonicTestnet Tempo TempoAndantino TempoModerato Tsc TscTestnet1 Xdc XdcApothem XLayer XLayerSepolia`;

const BITCOIN = 'Bitcoin';
const BITCOIN_TEST = 'BitcoinSignet BitcoinTestnet3 BitcoinTestnet4';
const SOLANA = 'Solana SolanaDevnet';

const OTHER_SECP256K1 = `BabylonGenesis BabylonTestnet5 BitcoinCash BitcoinCashTestnet CosmosHub4 CosmosIcsTestnet Dogecoin
DogecoinTestnet Hedera HederaTestnet Kaspa KaspaTestnet11 KeyECDSA Litecoin LitecoinTestnet Origyn InternetComputer
SeiAtlantic2 SeiPacific1 Tron TronNile XrpLedger XrpLedgerTestnet`;

const OTHER_ED25519 = `Algorand AlgorandTestnet Aptos AptosTestnet Areum Canton CantonDevnet CantonTestnet Cardano
CardanoPreprod Concordium ConcordiumTestnet Ion IonTestnet Iota IotaTestnet IotaZodianet KeyEdDSA Kusama KusamaAssetHub
Near NearTestnet Paseo PaseoAssetHub Polkadot PolkadotAssetHub Polymesh PolymeshTestnet Stellar StellarTestnet Sui
SuiTestnet Tezos TezosGhostnet TezosShadownet Ton TonTestnet Westend WestendAssetHub`;

const STARK = 'KeyECDSAStark Starknet StarknetSepolia';

export type NetworkFamily =
  | 'evm'
  | 'bitcoin'
  | 'bitcoin-test'
  | 'solana'
  | 'other-secp256k1'
  | 'other-ed25519'
  | 'stark';

const entries = (names: string, family: NetworkFamily) =>
  names.split(/\s+/).map((name): [string, NetworkFamily] => [name, family]);

const FAMILIES: ReadonlyMap<string, NetworkFamily> = new Map([
  ...entries(EVM, 'evm'),
  ...entries(BITCOIN, 'bitcoin'),
  ...entries(BITCOIN_TEST, 'bitcoin-test'),
  ...entries(SOLANA, 'solana'),
  ...entries(OTHER_SECP256K1, 'other-secp256k1'),
  ...entries(OTHER_ED25519, 'other-ed25519'),
  ...entries(STARK, 'stark'),
]);

export const NETWORK_NAME_LENGTH = 64;

export const isNetwork = (name: string): boolean => FAMILIES.has(name);

export const familyOf = (network: string): NetworkFamily | null => FAMILIES.get(network) ?? null;

export const NETWORKS: readonly string[] = [...FAMILIES.keys()];
