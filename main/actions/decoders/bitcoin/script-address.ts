import { sha256 } from '@noble/hashes/sha2.js';
import { bech32, bech32m, createBase58check } from '@scure/base';
import type { BitcoinForm } from './bitcoin-forms.ts';
import { cashAddress } from './cash-address.ts';

const base58check = createBase58check(sha256);

const OP_0 = 0x00;
const OP_1 = 0x51;
const OP_16 = 0x60;
const OP_DUP = 0x76;
const OP_HASH160 = 0xa9;
const OP_EQUAL = 0x87;
const OP_RETURN = 0x6a;
const PUSH_20 = 0x14;

/** What an output script says, by its form alone. */
export type ScriptKind = 'pubkey-hash' | 'script-hash' | 'witness' | 'data' | 'other';

export function scriptKind(script: Uint8Array): ScriptKind {
  const [first = -1, second = -1, third = -1] = script;
  if (first === OP_RETURN) return 'data';
  if (isPubKeyHash(script)) return 'pubkey-hash';
  if (script.length === 23 && first === OP_HASH160 && second === PUSH_20 && script[22] === OP_EQUAL) {
    return 'script-hash';
  }
  const isVersion = first === OP_0 || (first >= OP_1 && first <= OP_16);
  const isProgram = isVersion && second === script.length - 2 && second >= 2 && second <= 40 && third >= 0;
  return isProgram ? 'witness' : 'other';
}

const isPubKeyHash = (script: Uint8Array): boolean =>
  script.length === 25 &&
  script[0] === OP_DUP &&
  script[1] === OP_HASH160 &&
  script[2] === PUSH_20 &&
  script[23] === 0x88 && // OP_EQUALVERIFY
  script[24] === 0xac; // OP_CHECKSIG

/**
 * The address that stands for the script on this network; null when none does. Keys in Taproot outputs are not checked to
 * lie on the curve: an address that nobody can spend from is still the address that is paid.
 */
export function scriptAddress(script: Uint8Array, form: BitcoinForm): string | null {
  switch (scriptKind(script)) {
    case 'pubkey-hash':
      return hashAddress(form, 'pubKeyHash', script.subarray(3, 23));
    case 'script-hash':
      return hashAddress(form, 'scriptHash', script.subarray(2, 22));
    case 'witness':
      return form.bech32 === null ? null : witnessAddress(script, form.bech32);
    default:
      return null;
  }
}

function hashAddress(form: BitcoinForm, type: 'pubKeyHash' | 'scriptHash', hash: Uint8Array): string {
  if (form.cash !== null) return cashAddress(form.cash, type, hash);
  return base58check.encode(Uint8Array.of(form[type], ...hash));
}

/** BIP-173 for version 0, BIP-350 for the later ones. */
function witnessAddress(script: Uint8Array, prefix: string): string | null {
  const program = script.subarray(2);
  if (script[0] === OP_0) {
    if (program.length !== 20 && program.length !== 32) return null;
    return bech32.encode(prefix, [0, ...bech32.toWords(program)]);
  }
  return bech32m.encode(prefix, [(script[0] ?? OP_1) - OP_1 + 1, ...bech32m.toWords(program)]);
}
