/** EIP-155 chain ids of the EVM networks of the API, from the chains' own documentation and ethereum-lists/chains. */
import { findNetwork, type Network } from '../../networks.ts';

/** A network that is not here cannot be compared with a chain id, and that is said. */
const CHAIN_IDS: Readonly<Record<string, readonly bigint[]>> = {
  Adi: [36900n],
  ArbitrumOne: [42161n],
  AvalancheC: [43114n],
  Base: [8453n],
  Berachain: [80094n],
  Bob: [60808n],
  Bsc: [56n],
  Celo: [42220n],
  Codex: [81224n],
  Ethereum: [1n],
  EthereumClassic: [61n],
  FantomOpera: [250n],
  FlareC: [14n],
  FlowEvm: [747n],
  Ink: [57073n],
  Optimism: [10n],
  Plasma: [9745n],
  Plume: [98866n],
  Polygon: [137n],
  Race: [6805n],
  Sonic: [146n],
  XLayer: [196n],
  Xdc: [50n],
  ArbitrumGoerli: [421613n],
  ArbitrumSepolia: [421614n],
  AvalancheCFuji: [43113n],
  BaseGoerli: [84531n],
  BaseSepolia: [84532n],
  BerachainBArtio: [80084n],
  BerachainBepolia: [80069n],
  BobSepolia: [808813n],
  BscTestnet: [97n],
  CeloAlfajores: [44787n],
  CodexSepolia: [812242n],
  EthereumClassicMordor: [63n],
  EthereumGoerli: [5n],
  EthereumHolesky: [17000n],
  EthereumHoodi: [560048n],
  EthereumSepolia: [11155111n],
  FantomTestnet: [4002n],
  FlareCCoston2: [114n],
  FlowEvmTestnet: [545n],
  InkSepolia: [763373n],
  OptimismGoerli: [420n],
  OptimismSepolia: [11155420n],
  PlasmaTestnet: [9746n],
  PlumeSepolia: [98867n],
  PolygonAmoy: [80002n],
  PolygonMumbai: [80001n],
  RaceSepolia: [6806n],
  SonicTestnet: [57054n, 14601n, 64165n], // three test networks have had this name
  XLayerSepolia: [195n, 1952n], // moved in 2025
  XdcApothem: [51n],
};

const NAMES: ReadonlyMap<bigint, string> = new Map(
  Object.entries(CHAIN_IDS).flatMap(([name, ids]) => ids.map((id) => [id, name] as const)),
);

/** The network with this chain id; null when this program does not know it. */
function findChain(chainId: bigint): Network | null {
  const name = NAMES.get(chainId);
  return name === undefined ? null : findNetwork(name);
}

/** "1 (Ethereum)". */
export function showChain(chainId: bigint): string {
  const network = findChain(chainId);
  return `${chainId} (${network?.label ?? 'a network this program does not know by its number'})`;
}

export type ChainVerdict = 'same' | 'differs' | 'cannot-check';

/** Whether a chain id belongs to a network of the API. */
export function compareChain(chainId: bigint, network: Network | null): ChainVerdict {
  if (network === null) return 'cannot-check';
  const wanted = Object.hasOwn(CHAIN_IDS, network.name) ? CHAIN_IDS[network.name] : undefined;
  if (wanted !== undefined) return wanted.includes(chainId) ? 'same' : 'differs';
  // The number of another network that is known cannot be right for this one.
  return NAMES.has(chainId) ? 'differs' : 'cannot-check';
}

/** Where it would run: by the chain id; that of the wallet where the id is absent or nothing speaks against it. */
export function networkOf(chainId: bigint | null, wallet: Network | null): Network | null {
  if (chainId === null) return wallet;
  return findChain(chainId) ?? (compareChain(chainId, wallet) === 'cannot-check' ? wallet : null);
}
