/** Facts and findings of EVM content. Labels from outside go through showText here. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { showText } from '../../../core/show-text.ts';
import { nativeAmount, nativeUnit } from './amounts.ts';
import { toHex } from './evm-bytes.ts';
import { showAddress, type Walk } from './walk.ts';

export const textFact = (label: string, value: string): DecodedFact => ({ label, value, form: 'text' });

export const bytesFact = (label: string, bytes: Uint8Array): DecodedFact => ({
  label,
  value: toHex(bytes),
  form: 'bytes',
});

/** `address` in lower case. */
export const addressFact = (label: string, address: string, walk: Walk): DecodedFact => ({
  label,
  value: showAddress(address, walk),
  form: 'address',
});

export const nativeFact = (label: string, value: bigint, walk: Walk): DecodedFact => ({
  label,
  value: nativeAmount(value, walk.network),
  detail: `${value} ${nativeUnit(walk.network)}`,
  form: 'amount',
});

/** A text that is not of the form it should have: shown as it is, escaped. */
export const foreignFact = (label: string, text: string): DecodedFact => ({
  label,
  value: text === '' ? '(empty)' : showText(text),
  form: 'bytes',
});

export const note = (code: Finding['code'], sentence: string): Finding => ({
  code,
  sentence,
  weight: 'note',
});
export const caution = (code: Finding['code'], sentence: string): Finding => ({
  code,
  sentence,
  weight: 'caution',
});
export const danger = (code: Finding['code'], sentence: string): Finding => ({
  code,
  sentence,
  weight: 'danger',
});

/** "1 call", "3 calls". */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
