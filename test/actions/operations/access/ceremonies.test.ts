import { describe, expect, it } from 'vitest';
import { describeAction } from '../../../../main/actions/describe-action.ts';
import { factOf, sampleOf, sentences, show } from './samples.ts';

const STORE = 'ks-u0oeq-oc02d-t18u1mov4ut0i7tc';
const STORES = {
  'key-stores': {
    items: [
      { id: 'ks-other', name: 'Other' },
      { id: STORE, name: 'Vault', kind: 'Hsm', primary: true },
    ],
  },
};
const OUTPUTS = [
  'submitGenesisOutput',
  'submitCloneOutput',
  'submitOnchainSignOutput',
  'submitProofOfControlOutput',
];
const INPUTS = [
  'createGenesisInput',
  'createCloneInput',
  'createAddMacUserInput',
  'createAddProvisionerInput',
  'createKeyHarvestInput',
];

const outputOf = (operation: string, change: object) => {
  const { outputJson } = JSON.parse(sampleOf(operation).payload);
  return sampleOf(operation, { outputJson: { ...outputJson, ...change } });
};

describe.each([
  ...OUTPUTS,
  ...INPUTS,
  'createOnchainSignInput',
  'createProofOfControlInput',
  'cancelFleetOperation',
])('signers.%s', (name) => {
  const request = sampleOf(`signers.${name}`);

  it('names the key store as the server does', () => {
    const view = show(request, STORES);
    expect(factOf(view, 'key-store:/name')).toBe('Vault');
    expect(factOf(view, 'key-store:/kind')).toBe('Hsm');
    expect(view.sentence).toContain(STORE);
    const caution = sentences(show(request, { 'key-stores': { items: [] } }), 'caution');
    expect(caution).toContain('The server lists no key store with this id.');
    expect(sentences(view, 'caution')).not.toContain('The server lists no key store with this id.');
  });
});

describe('a ceremony that is prepared', () => {
  it.each(INPUTS)('by %s is a danger, and its devices are to be compared', (name) => {
    const view = show(sampleOf(`signers.${name}`), STORES);
    expect(sentences(view, 'danger')).toEqual([expect.stringMatching(/^Whoever (?:controls|holds) .+ keys/)]);
    expect(sentences(view, 'caution')).toEqual([
      'Compare every serial number with the one on the device itself.',
    ]);
  });

  it.each(INPUTS)('by %s with another kind is blocked', (name) => {
    const view = show(sampleOf(`signers.${name}`, { kind: 'Other' }), STORES);
    expect(view.blocks).toEqual(['The payload has no usable "kind".']);
  });

  it('for a proof counts its wallets', () => {
    const one = sampleOf('signers.createProofOfControlInput', { walletIds: ['wa-1'] });
    expect(show(one).sentence).toMatch(/holds the keys of 1 wallet$/);
    expect(show(sampleOf('signers.createProofOfControlInput')).sentence).toMatch(/of 2 wallets$/);
  });
});

describe('the output of a ceremony', () => {
  it.each(OUTPUTS)('of another key store than the one in the path is blocked: %s', (name) => {
    const sentence = 'The file is of another key store than the one in the path.';
    expect(show(outputOf(`signers.${name}`, { keystore_id: 'ks-other' }), STORES).blocks).toEqual([sentence]);
    expect(show(sampleOf(`signers.${name}`), STORES).blocks).toEqual([]);
  });

  it.each(OUTPUTS)('has a checksum to compare: %s', (name) => {
    const view = show(sampleOf(`signers.${name}`), STORES);
    expect(sentences(view, 'caution')).toEqual([
      'Compare the checksum with the one that the ceremony showed.',
    ]);
    expect(factOf(view, 'payload:/fileChecksum')).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['submitGenesisOutput', 'From then on the service trusts the devices'],
    ['submitCloneOutput', 'From then on the service trusts the devices'],
    ['submitOnchainSignOutput', 'What these signatures pay out cannot be taken back'],
  ])('of %s is a danger', (name, words) => {
    const danger = sentences(show(sampleOf(`signers.${name}`), STORES), 'danger');
    expect(danger).toEqual([expect.stringContaining(words)]);
  });

  it.each(['partial', 'fail'])('that says %s is a caution', (status) => {
    const view = show(outputOf('signers.submitOnchainSignOutput', { status }), STORES);
    expect(sentences(view, 'caution')).toContain('Not everything in the ceremony worked.');
  });

  it('counts its signatures', () => {
    const one = { signer_public_key: '02', exact_bytes_signed: '00', signature: '11' };
    const outputs = { a: { type: 'onchain-sign-v1', result: { success: { x: one, y: one } } } };
    const view = show(outputOf('signers.submitOnchainSignOutput', { outputs }), STORES);
    expect(factOf(view, 'signatures')).toBe('2');
    expect(view.notUnderstood).toEqual([]);
  });

  it('shows what failed, and sealed data, as understood', () => {
    const failed = { a: { type: 'proof-of-control-v1', result: { fail: { message: 'no', code: 'E1' } } } };
    expect(
      show(outputOf('signers.submitProofOfControlOutput', { outputs: failed }), STORES).notUnderstood,
    ).toEqual([]);
    const sealed = { a: { success: { type: 'clone-registration', hsm_sealed: { deep: [1] } } } };
    const view = show(outputOf('signers.submitCloneOutput', { outputs: sealed }), STORES);
    expect(view.notUnderstood).toEqual([]);
    expect(factOf(view, 'payload:/outputJson/outputs/a/success/hsm_sealed/deep/0')).toBe('1');
  });

  it.each([
    ['add-mac-user', 'signers.submitAddMacUserOutput'],
    ['add-provisioner', 'signers.submitAddProvisionerOutput'],
    ['key-harvest', 'signers.submitKeyHarvestOutput'],
  ])('of the newer ceremony %s has the same head; what is not published is not understood', (step, id) => {
    const { method, path } = sampleOf('signers.submitGenesisOutput');
    const { payload } = outputOf('signers.submitGenesisOutput', {
      outputs: { a: { success: { type: 'new' } } },
    });
    const request = { method, path: path.replace('genesis', step), payload };
    expect(describeAction(request)).toMatchObject({ operation: id, risk: 'critical', reach: 'control' });
    const view = show(request, STORES);
    expect(view.notUnderstood).toMatchObject([{ label: '/outputJson/outputs/a/success/type', value: 'new' }]);
    expect(view.blocks).toEqual([]);
    expect(sentences(view, 'danger')).toHaveLength(1);
  });
});
