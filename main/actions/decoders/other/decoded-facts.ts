/** The forms in which decoders show values. Texts that come in are raw; what comes out is display text. */
import type { DecodedFact, Finding, FindingCode } from '../../../../preload/decoded-view.ts';
import { hex } from '../../../core/bytes.ts';
import { showText } from '../../../core/show-text.ts';
import { scaleAmount } from '../../amount.ts';
import type { Network } from '../../networks.ts';

export const textFact = (label: string, text: string): DecodedFact => ({
  label,
  value: showText(text),
  form: 'text',
});

export const addressFact = (label: string, address: string): DecodedFact => ({
  label,
  value: showText(address),
  form: 'address',
});

/** "0x" and lower-case hexadecimal digits, whole. */
export const bytesFact = (label: string, bytes: Uint8Array): DecodedFact => ({
  label,
  value: `0x${hex(bytes)}`,
  form: 'bytes',
});

/** "1431254 satoshi (0.01431254 BTC)": the exact units first, because they are what is signed. */
export const coinWords = (units: bigint, { symbol, decimals, unit }: Network): string =>
  symbol === null || decimals === null
    ? `${units} ${unit}`
    : `${units} ${unit} (${scaleAmount(units.toString(), decimals)} ${symbol})`;

export const coinFact = (label: string, units: bigint, network: Network): DecodedFact => ({
  label,
  value: coinWords(units, network),
  form: 'amount',
});

const finding =
  (weight: Finding['weight']) =>
  (code: FindingCode, sentence: string): Finding => ({ code, sentence, weight });

export const note = finding('note');
export const caution = finding('caution');
export const danger = finding('danger');
