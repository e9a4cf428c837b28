import { describe, expect, it } from 'vitest';
import { describeAction, presentAction } from '../../../../main/actions/describe-action.ts';
import { OPERATIONS } from '../../../../main/actions/operations.ts';
import { IDS, RISKS, SAMPLES } from './samples.ts';

/** Who can move money or hold keys changes. */
const CONTROL = [
  'wallets.delegateWallet',
  'wallets.exportWallet',
  'wallets.importWallet',
  'wallets.tagWallet',
  'wallets.untagWallet',
  'keys.delegateKey',
  'keys.deleteKey',
  'keys.deriveKey',
  'keys.exportKey',
  'keys.importKey',
  'vaults.tagVault',
  'vaults.untagVault',
  'exchanges.createExchange',
  'exchanges.deleteExchange',
  'payins.registerPayinRecipient',
];
const OTHER = [
  'wallets.createWallet',
  'wallets.activateWallet',
  'wallets.updateWallet',
  'keys.createKey',
  'keys.updateKey',
  'vaults.createVault',
  'vaults.createVaultAddress',
  'vaults.updateVault',
];
const reachOf = (id: string): string =>
  CONTROL.includes(id) ? 'control' : OTHER.includes(id) ? 'other' : 'funds';

describe('every operation on wallets, keys, vaults and money', () => {
  it.each(IDS)('%s has one descriptor', (id) => {
    const own = OPERATIONS.filter((one) => one.id === id);
    expect(own).toHaveLength(1);
    expect(own[0]?.risk).toBe(RISKS.get(id));
    expect(own[0]?.reach).toBe(reachOf(id));
    expect(own[0]?.riskReason).toMatch(/^[a-z].{7,}[^.]$/);
  });
});

describe('every sample', () => {
  it.each(SAMPLES.map((one) => [`${one.operation} ${one.variant}`, one] as const))(
    '%s is understood to the last field',
    (_, sample) => {
      const described = describeAction(sample);
      const view = presentAction(sample, {});
      expect(described).toMatchObject({ operation: sample.operation, risk: sample.risk });
      expect(described.title).toMatch(/^[A-Z][a-z]+( [a-z]+){0,3}$/);
      expect(view.sentence).toMatch(/^[A-Z].{5,}[^.]$/);
      expect(view.notUnderstood).toEqual([]);
      expect(view.blocks).toEqual([]);
    },
  );

  it.each(SAMPLES.map((one) => [`${one.operation} ${one.variant}`, one] as const))(
    '%s says so when its payload has a field more',
    (_, sample) => {
      const payload = JSON.stringify({ ...JSON.parse(sample.payload || '{}'), surprise: { deep: ['x'] } });
      const view = presentAction({ ...sample, payload }, {});
      expect(view.notUnderstood.map(({ label }) => label)).toEqual(['/surprise/deep/0']);
    },
  );
});
