// Protects the person from an output that is called change and is not.
// From: derivation data, which whoever wrote the PSBT could invent: only the address of the wallet itself makes an output
// come back for certain. Not from: a wrong address of the wallet, which the server says.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { hex, parseUtf8 } from '../../../core/bytes.ts';
import { showText } from '../../../core/show-text.ts';
import type { DecodeContext, Movement } from '../decoded.ts';
import { addressFact, bytesFact, coinFact, danger, note } from '../other/decoded-facts.ts';
import type { BitcoinForm } from './bitcoin-forms.ts';
import { INPUT, OUTPUT } from './psbt-fields.ts';
import type { PsbtInput, PsbtMap, PsbtOutput } from './read-psbt.ts';
import { scriptAddress, scriptKind } from './script-address.ts';

export interface OutputsView {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  readonly movements: readonly Movement[];
  /** Of all outputs. */
  readonly sum: bigint;
  /** What does not come back to the address of the wallet, and how many outputs that are. */
  readonly sent: bigint;
  readonly sentCount: number;
  /** The address of the only output that does not come back. */
  readonly onlyRecipient: string | null;
}

interface OutputView {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  readonly address: string | null;
  readonly returns: boolean;
}

/** Who is paid. */
export function viewOutputs(
  { inputs, outputs }: { readonly inputs: readonly PsbtInput[]; readonly outputs: readonly PsbtOutput[] },
  form: BitcoinForm,
  context: DecodeContext,
): OutputsView {
  const signers = fingerprints(
    inputs.map(({ map }) => map),
    INPUT,
  );
  const views = outputs.map((output, at) =>
    viewOutput(output, `Output ${at + 1}`, { form, context, signers }),
  );
  const sumOf = (list: readonly PsbtOutput[]): bigint => list.reduce((sum, { amount }) => sum + amount, 0n);
  const isSent = (_: unknown, at: number): boolean => views[at]?.returns === false;
  const sent = views.filter(isSent);
  const onlyOwn = outputs.length > 0 && sent.length === 0;
  return {
    facts: views.flatMap(({ facts }) => facts),
    findings: [
      ...views.flatMap(({ findings }) => findings),
      ...(onlyOwn ? [note('own-address', 'Everything comes back to this wallet.')] : []),
    ],
    movements: views.flatMap(({ address, returns }, at) => {
      if (address === null || returns) return [];
      const amount = String(outputs[at]?.amount ?? 0n);
      return [
        { role: 'recipient', address, network: context.network?.name ?? null, asset: 'Native', amount },
      ];
    }),
    sum: sumOf(outputs),
    sent: sumOf(outputs.filter(isSent)),
    sentCount: sent.length,
    onlyRecipient: sent.length === 1 ? (sent[0]?.address ?? null) : null,
  };
}

interface OutputPlace {
  readonly form: BitcoinForm;
  readonly context: DecodeContext;
  /** Master fingerprints of the keys that the inputs name. */
  readonly signers: ReadonlySet<string>;
}

function viewOutput({ amount, script, map }: PsbtOutput, name: string, place: OutputPlace): OutputView {
  const { form, context, signers } = place;
  const coin = coinFact(`${name} amount`, amount, form.network);
  const address = scriptAddress(script, form);
  if (address !== null) {
    const returns = context.own !== null && sameAddress(address, context.own);
    const words = returns ? backWords() : derivedWords(map, signers);
    const facts = [coin, addressFact(`${name} to`, address), ...words.map((value) => backFact(name, value))];
    return { facts, findings: [], address, returns };
  }
  if (scriptKind(script) === 'data') {
    const lost = amount > 0n ? [danger('other', `${name} carries data only: the money in it is lost.`)] : [];
    return { facts: [coin, ...dataFacts(script, name)], findings: lost, address, returns: false };
  }
  const sentence = `${name} pays to a script that has no address: nobody can see here who gets the money.`;
  const facts = [coin, bytesFact(`${name} script`, script)];
  return { facts, findings: [danger('not-decoded', sentence)], address, returns: false };
}

/** Prefixes of CashAddr are often left out. */
function sameAddress(address: string, own: string): boolean {
  return address === own || address.split(':').at(-1) === own || address === own.toLowerCase();
}

const backFact = (name: string, value: string): DecodedFact => ({ label: `${name} is`, value, form: 'text' });

const backWords = (): readonly string[] => ['change: it comes back to this wallet'];

function derivedWords(map: PsbtMap, signers: ReadonlySet<string>): readonly string[] {
  const own = [...fingerprints([map], OUTPUT)].filter((fingerprint) => signers.has(fingerprint));
  if (own.length === 0) return [];
  return ['called change by the PSBT: Countersign cannot check that it comes back to this wallet'];
}

/** The master fingerprints in derivation fields: the first four bytes, for Taproot after a list of leaf hashes. */
function fingerprints(
  maps: readonly PsbtMap[],
  types: { readonly derivation: number; readonly tapDerivation: number },
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { type, value } of maps.flat()) {
    if (type === types.derivation) found.add(hex(value.subarray(0, 4)));
    if (type !== types.tapDerivation) continue;
    const start = 1 + (value[0] ?? 0) * 32;
    found.add(hex(value.subarray(start, start + 4)));
  }
  return found;
}

/** The script without OP_RETURN, and as text when it is one push of UTF-8. */
function dataFacts(script: Uint8Array, name: string): readonly DecodedFact[] {
  const length = script[1] ?? 0;
  const start = length === 0x4c ? 3 : 2; // OP_PUSHDATA1 has its length in the next byte
  const isPush = length === 0x4c ? script[2] === script.length - 3 : length === script.length - 2;
  const text = isPush ? parseUtf8(script.subarray(start)) : null;
  const textFacts: readonly DecodedFact[] =
    text === null || text === '' ? [] : [{ label: `${name} text`, value: showText(text), form: 'text' }];
  return [...textFacts, bytesFact(`${name} data (OP_RETURN)`, script)];
}
