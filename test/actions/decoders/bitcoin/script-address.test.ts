import { secp256k1 } from '@noble/curves/secp256k1.js';
import {
  Address,
  NETWORK,
  OutScript,
  p2pkh,
  p2sh,
  p2tr,
  p2wpkh,
  p2wsh,
  TEST_NETWORK,
} from '@scure/btc-signer';
import { RawPSBTV0, RawPSBTV2 } from '@scure/btc-signer/psbt.js';
import { describe, expect, it } from 'vitest';
import { BITCOIN_MAIN, bitcoinForm } from '../../../../main/actions/decoders/bitcoin/bitcoin-forms.ts';
import { readPsbt } from '../../../../main/actions/decoders/bitcoin/read-psbt.ts';
import { scriptAddress } from '../../../../main/actions/decoders/bitcoin/script-address.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import { output, psbt0, psbt2, wpkh } from './psbt-builder.ts';

const key = (fill: number): Uint8Array => secp256k1.getPublicKey(new Uint8Array(32).fill(fill));

describe('addresses of scripts', () => {
  it('are those of @scure/btc-signer on the main and the test network', () => {
    const test = bitcoinForm(findNetwork('BitcoinTestnet3'));
    for (let fill = 1; fill <= 8; fill++) {
      const forms = [
        p2pkh(key(fill)),
        p2wpkh(key(fill)),
        p2sh(p2wpkh(key(fill))),
        p2wsh(p2pkh(key(fill))),
        p2tr(key(fill).subarray(1)),
      ];
      for (const { script } of forms) {
        const theirs = OutScript.decode(script);
        expect(scriptAddress(script, BITCOIN_MAIN)).toBe(Address(NETWORK).encode(theirs));
        expect(test && scriptAddress(script, test)).toBe(Address(TEST_NETWORK).encode(theirs));
      }
    }
  });

  it('are none for scripts that only begin like one', () => {
    const { script } = p2wpkh(key(1));
    for (const wrong of [
      script.subarray(0, -1),
      Uint8Array.of(...script, 0),
      Uint8Array.of(0x50, ...script.subarray(1)),
    ]) {
      expect(scriptAddress(wrong, BITCOIN_MAIN)).toBeNull();
    }
    const dogecoin = bitcoinForm(findNetwork('Dogecoin'));
    expect(dogecoin && scriptAddress(script, dogecoin)).toBeNull();
  });

  // Test vectors of the CashAddr specification: 20 bytes, types 0 and 1.
  it('are CashAddr on Bitcoin Cash', () => {
    const hash = Uint8Array.from(Buffer.from('F5BF48B397DAE70BE82B3CCA4793F8EB2B6CDAC9', 'hex'));
    const main = bitcoinForm(findNetwork('BitcoinCash'));
    const test = bitcoinForm(findNetwork('BitcoinCashTestnet'));
    const keyHash = Uint8Array.of(0x76, 0xa9, 20, ...hash, 0x88, 0xac);
    const scriptHash = Uint8Array.of(0xa9, 20, ...hash, 0x87);
    expect(main && scriptAddress(keyHash, main)).toBe(
      'bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2',
    );
    expect(test && scriptAddress(scriptHash, test)).toBe(
      'bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t',
    );
  });
});

describe('the frame of a PSBT', () => {
  it('is read as @scure/btc-signer reads it', () => {
    const inputs = [{ entries: [[[1], output(5000n, wpkh(7))]] as const }, { index: 300 }];
    const outputs = [
      { amount: 2n ** 62n, script: wpkh(1) },
      { amount: 0n, script: Uint8Array.of(0x6a) },
    ];
    const mine0 = readPsbt(psbt0(inputs, outputs));
    const theirs0 = RawPSBTV0.decode(psbt0(inputs, outputs));
    expect(mine0.outputs.map(({ amount }) => amount)).toEqual(
      theirs0.global.unsignedTx?.outputs.map((one: { readonly amount: bigint }) => one.amount),
    );
    expect(mine0.inputs.map(({ txid }) => txid)).toEqual(
      theirs0.global.unsignedTx?.inputs.map((one: { readonly txid: Uint8Array }) =>
        Buffer.from(one.txid).toString('hex'),
      ),
    );
    const mine2 = readPsbt(psbt2(inputs, outputs));
    const theirs2 = RawPSBTV2.decode(psbt2(inputs, outputs));
    expect(mine2.inputs.map(({ txid, index }) => [txid, index])).toEqual(
      theirs2.inputs.map(({ txid, index }) => [Buffer.from(txid ?? []).toString('hex'), index]),
    );
    expect(mine2.outputs.map(({ script }) => [...script])).toEqual(
      theirs2.outputs.map(({ script }) => [...(script ?? [])]),
    );
  });
});
