/** Words of the API about keys: curves, schemes and the protocols that signers of a key share speak. */
import type { FieldRule } from '../../field-rules.ts';

export const CURVES: Readonly<Record<string, string>> = {
  ed25519: 'ed25519',
  secp256k1: 'secp256k1',
  stark: 'stark',
};

export const SCHEMES: Readonly<Record<string, string>> = {
  DH: 'DH',
  ECDSA: 'ECDSA',
  EdDSA: 'EdDSA',
  Schnorr: 'Schnorr',
};

export const PROTOCOLS: Readonly<Record<string, string>> = {
  CGGMP21: 'CGGMP21 (ECDSA)',
  CGGMP24: 'CGGMP24 (ECDSA)',
  FROST: 'FROST (EdDSA)',
  FROST_BITCOIN: 'FROST for Bitcoin (Schnorr)',
  GLOW20_DH: 'GLOW20 (DH)',
  KU23: 'KU23 (Stark)',
};

export const MASTER_KEY: FieldRule = {
  path: '/masterKey',
  label: 'Other keys can be derived from it',
  type: 'boolean',
};
