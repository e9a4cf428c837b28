import type { Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeTypedData } from '../../../../main/actions/decoders/evm/decode-typed-data.ts';
import { C, ETHEREUM } from './evm-help.ts';
import { scanned } from './scanned.ts';

export const ZERO = `0x${'00'.repeat(20)}`;
export const LATER = 1_893_456_000;

export const fields = (text: string) =>
  text.split(',').map((part) => ({ type: part.split(' ')[0] ?? '', name: part.split(' ')[1] ?? '' }));

export interface Typed {
  readonly types: Readonly<Record<string, ReturnType<typeof fields>>>;
  readonly message: object;
  readonly contract?: string;
}

export function read({ types, message, contract = C }: Typed, own: string | null = null): Decoded {
  const domain = { chainId: 1, verifyingContract: contract };
  const root = scanned(JSON.stringify({ types, domain, message }));
  if (root?.type !== 'object') throw new Error('not an object');
  return decodeTypedData('', root, { ...ETHEREUM, own });
}

export const sentences = (decoded: Decoded): string =>
  decoded.findings.map(({ sentence }) => sentence).join('\n');
export const dangers = (decoded: Decoded): readonly string[] =>
  decoded.findings.filter(({ weight }) => weight === 'danger').map(({ code }) => code);
