import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { hex } from '../../../core/bytes.ts';
import { caution } from '../other/decoded-facts.ts';
import { GLOBAL, INPUT, OUTPUT } from './psbt-fields.ts';
import type { Psbt, PsbtMap, PsbtRecord } from './read-psbt.ts';

export interface RecordsView {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  /** Keys that this version does not know. */
  readonly unknown: number;
}

// What other facts say already, in words.
const SAID = {
  global: new Set<number>([GLOBAL.unsignedTx, GLOBAL.inputCount, GLOBAL.outputCount, GLOBAL.version]),
  input: new Set<number>([INPUT.txid, INPUT.index]),
  output: new Set<number>([OUTPUT.amount, OUTPUT.script]),
};

/** Every record that no other fact stands for, with its bytes whole; unknown and proprietary ones first. */
export function viewRecords({ global, inputs, outputs }: Psbt): RecordsView {
  const places: readonly (readonly [place: string, map: PsbtMap, said: ReadonlySet<number>])[] = [
    ['PSBT', global, SAID.global],
    ...inputs.map(({ map }, at) => [`Input ${at + 1}`, map, SAID.input] as const),
    ...outputs.map(({ map }, at) => [`Output ${at + 1}`, map, SAID.output] as const),
  ];
  const known: DecodedFact[] = [];
  const unknown: DecodedFact[] = [];
  for (const [place, map, said] of places) {
    for (const record of map) {
      if (said.has(record.type) && record.name !== null) continue;
      (record.name === null ? unknown : known).push(recordFact(place, record));
    }
  }
  const count = unknown.length;
  const what = count === 1 ? 'One field of the PSBT is' : `${count} fields of the PSBT are`;
  const findings = count === 0 ? [] : [caution('not-decoded', `${what} not understood.`)];
  return { facts: [...unknown, ...known], findings, unknown: count };
}

function recordFact(place: string, { type, keyData, value, name }: PsbtRecord): DecodedFact {
  const words = name ?? `${type === 0xfc ? 'proprietary field' : 'unknown field'} 0x${type.toString(16)}`;
  const key = keyData.length === 0 ? '' : `0x${hex(keyData)}: `;
  return { label: `${place}: ${words}`, value: `${key}0x${hex(value)}`, form: 'bytes' };
}
