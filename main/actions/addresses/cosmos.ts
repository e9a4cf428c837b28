import type { Network } from '../networks.ts';
import { bytesOfWords, parseBech32 } from './bech32.ts';
import { checkEvm } from './evm.ts';
import { type CheckFamily, notOf, ofAnother, right } from './verdict.ts';

/** Account prefixes of the chain registry; those of validators and keys cannot be paid. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['CosmosHub4', 'cosmos'],
  ['CosmosIcsTestnet', 'cosmos'],
  ['BabylonGenesis', 'bbn'],
  ['BabylonTestnet5', 'bbn'],
  ['SeiPacific1', 'sei'],
  ['SeiAtlantic2', 'sei'],
]);

/** Main and test networks of a chain share the prefix. */
export const checkCosmos: CheckFamily = (text, network) => {
  const parsed = parseBech32(text);
  const length = parsed?.form === 'bech32' ? bytesOfWords(parsed.words)?.length : undefined;
  // 20 bytes: a key; 32 bytes: a module or a contract.
  if (length !== 20 && length !== 32) return notOf(network);
  return parsed?.prefix === prefixOf(network) ? right('bech32') : ofAnother(network);
};

/** Sei has two forms of address: its own and that of Ethereum. */
export const checkSei: CheckFamily = (text, network) =>
  text.startsWith('0x') ? checkEvm(text, network) : checkCosmos(text, network);

const prefixOf = ({ name }: Network): string | undefined => PREFIXES.get(name);
