import { showText } from '../core/show-text.ts';
import type { NetworkFamily, NetworkRow } from './network-table.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from './network-table.ts';

export interface Network {
  /** As the API writes it. */
  readonly name: string;
  /** For people, already display text. */
  readonly label: string;
  readonly family: NetworkFamily;
  /** Of the network's own coin; null when this program is not sure. */
  readonly symbol: string | null;
  readonly decimals: number | null;
  /** What one smallest unit is called. */
  readonly unit: string;
  readonly isTestnet: boolean;
  readonly isKnown: boolean;
}

/** A network by its API name. An unknown one keeps its name as label and has no decimals. */
export function findNetwork(name: string): Network {
  const isTestnet = Object.hasOwn(TEST_NETWORKS, name);
  const table = isTestnet ? TEST_NETWORKS : MAIN_NETWORKS;
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  return row === undefined ? unknownNetwork(name) : toNetwork(name, row, isTestnet);
}

function toNetwork(name: string, row: NetworkRow, isTestnet: boolean): Network {
  const [label, family, symbol, decimals, unit = 'smallest units'] = row;
  return { name, label, family, symbol, decimals, unit, isTestnet, isKnown: true };
}

function unknownNetwork(name: string): Network {
  return {
    name,
    label: showText(name),
    family: 'other',
    symbol: null,
    decimals: null,
    unit: 'smallest units',
    isTestnet: false,
    isKnown: false,
  };
}
