import { describe, expect, it } from 'vitest';
import { describeAction, presentAction } from '../../../../main/actions/describe-action.ts';
import { ACCESS_OPERATIONS } from '../../../../main/actions/operations/access-operations.ts';
import { RISKS, SAMPLES, sampleOf } from './samples.ts';

/** Reach, and the facts in the order in which a person should read them; `payload:` is left out, `path:` is "{}". */
const WANTED: Readonly<Record<string, readonly [reach: string, facts: string]>> = {
  'agreements.recordAgreementAcceptance': ['other', '{agreementId}'],
  'auth.activatePersonalAccessToken': ['control', '{tokenId}'],
  'auth.activateServiceAccount': ['control', '{serviceAccountId}'],
  'auth.activateUser': ['control', '{userId}'],
  'auth.archivePersonalAccessToken': ['control', '{tokenId}'],
  'auth.archiveServiceAccount': ['control', '{serviceAccountId}'],
  'auth.archiveUser': ['control', '{userId}'],
  'auth.createDelegatedRecoveryChallenge': ['control', '/username /credentialId'],
  'auth.createDelegatedRegistrationChallenge': ['control', 'email-domain /email /kind /externalId'],
  'auth.createPersonalAccessToken': [
    'control',
    'fingerprint valid-for /name /permissionId /daysValid /publicKey',
  ],
  'auth.createServiceAccount': ['control', 'fingerprint valid-for /name /permissionId /daysValid /publicKey'],
  'auth.createUser': ['control', 'email-domain /email /kind /isSSORequired /externalId'],
  'auth.deactivatePersonalAccessToken': ['control', '{tokenId}'],
  'auth.deactivateServiceAccount': ['control', '{serviceAccountId}'],
  'auth.deactivateUser': ['control', '{userId}'],
  'auth.delegatedLogin': ['control', '/username'],
  'auth.updatePersonalAccessToken': ['other', '{tokenId} /name /externalId'],
  'auth.updateServiceAccount': ['other', '{serviceAccountId} /name'],
  'auth.updateUser': ['control', '{userId} /isSSORequired'],
  'feeSponsors.activateFeeSponsor': ['funds', '{feeSponsorId}'],
  'feeSponsors.createFeeSponsor': ['funds', '/walletId /allowEndUser /name'],
  'feeSponsors.deactivateFeeSponsor': ['other', '{feeSponsorId}'],
  'feeSponsors.deleteFeeSponsor': ['other', '{feeSponsorId}'],
  'networks.createCantonValidator': ['control', '{network} /kind /name'],
  'networks.createCantonValidator Custom': [
    'control',
    'host-validator host-validator-tokens host-ledger host-ledger-tokens {network} /kind /validator/url /validator/oauth2/domain /validator/oauth2/tokenPath /validator/oauth2/audience /validator/oauth2/clientId /validator/oauth2/clientSecret /ledger/url /ledger/oauth2/domain /ledger/oauth2/tokenPath /ledger/oauth2/audience /ledger/oauth2/clientId /ledger/oauth2/clientSecret /name',
  ],
  'networks.deleteCantonValidator': ['control', '{network} {validatorId}'],
  'networks.updateCantonValidator': [
    'control',
    'host-ledger host-ledger-tokens {network} {validatorId} /ledger/url /ledger/oauth2/domain /ledger/oauth2/tokenPath /ledger/oauth2/audience /ledger/oauth2/clientId /ledger/oauth2/clientSecret /name',
  ],
  'permissions.archivePermission': ['control', '{permissionId} /isArchived'],
  'permissions.createAssignment': ['control', '{permissionId} /identityId'],
  'permissions.createPermission': ['control', 'powers-funds /name /operations/*'],
  'permissions.deleteAssignment': ['control', '{permissionId} {assignmentId}'],
  'permissions.updatePermission': ['control', 'powers-control powers-funds {permissionId} /operations/*'],
  'signers.createCloneInput': ['control', '{storeId} /hsmTargetSerial /hsmSourceSerial /kind'],
  'signers.createGenesisInput': [
    'control',
    '{storeId} /hsmGenesisSerial /numProvisioners /numSecp256k1 /numEd25519 /hsmGenesisFirmwareVersion /kind',
  ],
  'signers.createOnchainSignInput': ['control', '{storeId}'],
  'signers.createProofOfControlInput': ['control', '{storeId} /walletIds/*'],
  'signers.submitCloneOutput': [
    'control',
    '{storeId} /fileChecksum /outputJson/status /outputJson/keystore_id /outputJson/org_id /outputJson/fleet_id /outputJson/fleet_label /outputJson/outputs/*/success/type /outputJson/outputs/*/success/ceremony_mode /outputJson/outputs/*/success/hsm_target_serial /outputJson/outputs/*/success/hsm_identity_key /outputJson/outputs/*/success/mac_target_serial /outputJson/outputs/*/success/mac_se_wrap_key_pub_key /outputJson/type /outputJson/version',
  ],
  'signers.submitGenesisOutput': [
    'control',
    '{storeId} /fileChecksum /outputJson/status /outputJson/keystore_id /outputJson/org_id /outputJson/fleet_id /outputJson/fleet_label /outputJson/outputs/*/success/type /outputJson/outputs/*/success/ceremony_mode /outputJson/outputs/*/success/hsm_serial /outputJson/outputs/*/success/hsm_identity_key /outputJson/outputs/*/success/mac_serial /outputJson/outputs/*/success/mac_se_wrap_key_pub_key /outputJson/outputs/*/success/provisioners/* /outputJson/outputs/*/success/key_harvest/secp256k1 /outputJson/outputs/*/success/key_harvest/secp256k1-start /outputJson/outputs/*/success/key_harvest/ed25519 /outputJson/outputs/*/success/key_harvest/ed25519-start /outputJson/outputs/*/success/key_harvest/error /outputJson/type /outputJson/version',
  ],
  'signers.submitOnchainSignOutput': [
    'control',
    'signatures {storeId} /fileChecksum /outputJson/status /outputJson/keystore_id /outputJson/org_id /outputJson/fleet_id /outputJson/group_id /outputJson/outputs/*/type /outputJson/outputs/*/result/success/*/signer_public_key /outputJson/outputs/*/result/success/*/exact_bytes_signed /outputJson/outputs/*/result/success/*/signature /outputJson/type /outputJson/version',
  ],
  'signers.submitProofOfControlOutput': [
    'control',
    'signatures {storeId} /fileChecksum /outputJson/status /outputJson/keystore_id /outputJson/org_id /outputJson/fleet_id /outputJson/group_id /outputJson/outputs/*/type /outputJson/outputs/*/result/success/signer_public_key /outputJson/outputs/*/result/success/prefix /outputJson/outputs/*/result/success/message /outputJson/outputs/*/result/success/exact_bytes_signed /outputJson/outputs/*/result/success/signature /outputJson/type /outputJson/version',
  ],
  'webhooks.createWebhook': ['other', 'host /url /events/* /status /description'],
  'webhooks.deleteWebhook': ['other', '{webhookId}'],
  'webhooks.pingWebhook': ['other', '{webhookId}'],
  'webhooks.updateWebhook': ['other', '{webhookId} /status'],
  'addressWatches.createAddressWatch': ['other', 'network /network /name /externalId /tags/*'],
  'auth.inviteTenantUser': ['control', 'email-domain /email /kind'],
  'signers.cancelFleetOperation': ['control', '{storeId} /groupId /reason'],
  'signers.createAddMacUserInput': ['control', '{storeId} /macTargetSerial /hsmTargetSerial /kind'],
  'signers.createAddProvisionerInput': ['control', '{storeId} /yubikeySerial /hsmTargetSerial /kind'],
  'signers.createKeyHarvestInput': [
    'control',
    '{storeId} /hsmTargetSerial /macTargetSerial /macTargetUsername /numSecp256k1 /numEd25519 /kind',
  ],
  'auth.createUser DfnsStaff': ['control', 'email-domain /email /kind'],
};

const short = (id: string): string => id.replace(/^payload:/, '').replace(/^path:(.+)$/, '{$1}');

describe('the operations of users, permissions, tokens, signers and validators', () => {
  it('are all described, once, with the risk of the corpus and a reason in own words', () => {
    const ids = ACCESS_OPERATIONS.map(({ id }) => id);
    expect([...ids].sort()).toEqual([...RISKS.keys()].sort());
    for (const { id, risk, riskReason, title } of ACCESS_OPERATIONS) {
      expect([id, risk]).toEqual([id, RISKS.get(id)?.risk]);
      expect(riskReason.length).toBeGreaterThan(8);
      expect(riskReason).not.toBe(RISKS.get(id)?.riskReason);
      expect(title).toMatch(/^[A-Z][A-Za-z -]{4,30}$/);
    }
  });

  it.each(SAMPLES)('$operation $variant is understood completely', (sample) => {
    const { operation, flags } = sample;
    const { risk } = RISKS.get(operation) ?? {};
    const description = describeAction(sample);
    expect(description).toMatchObject({ operation, risk, flags });
    const view = presentAction(sample, {});
    expect(view.notUnderstood).toEqual([]);
    expect(view.blocks).toEqual([]);
    expect(view.sentence).toMatch(/^[A-Z][^.!]{10,150}$/);
    for (const { sentence } of view.warnings) expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
  });

  it.each(SAMPLES)('$operation $variant shows its facts in the wanted order', (sample) => {
    const own = `${sample.operation} ${sample.variant}`;
    const name = Object.hasOwn(WANTED, own) ? own : sample.operation;
    const view = presentAction(sample, {});
    const steps = new Set(
      view.facts.map(({ id }) => short(id).replace(/\/(?:\d+|op-1|sig-1)(?=\/|$)/g, '/*')),
    );
    expect([describeAction(sample).reach, [...steps].join(' ')]).toEqual(WANTED[name]);
  });

  const required = ACCESS_OPERATIONS.flatMap(({ id, rulesFor }) => {
    const sample = SAMPLES.find(({ operation }) => operation === id);
    if (!sample) return [];
    const fields = rulesFor(null).filter((rule) => rule.isRequired);
    return fields.map(({ path }) => ({ id, path, sample }));
  });
  it.each(required)('$id without $path is blocked', ({ path, sample }) => {
    const without = JSON.parse(sample.payload);
    const steps = path.split('/').slice(1);
    const last = steps.pop() ?? '';
    delete steps.reduce((node, step) => node[step], without)[last];
    const { blocks } = presentAction({ ...sample, payload: JSON.stringify(without) }, {});
    expect(blocks).toContain(`The payload has no usable "${path.slice(1)}".`);
  });

  it.each([
    ['permissions.createPermission', 'operations'],
    ['webhooks.createWebhook', 'events'],
    ['signers.createProofOfControlInput', 'walletIds'],
  ])('%s without anything in %s is blocked', (operation, name) => {
    const blocked = [`The payload has no usable "${name}".`];
    expect(presentAction(sampleOf(operation, { [name]: [] }), {}).blocks).toEqual(blocked);
    expect(presentAction(sampleOf(operation, { [name]: undefined }), {}).blocks).toEqual(blocked);
    expect(presentAction(sampleOf(operation, { [name]: 'x' }), {}).blocks).toEqual(blocked);
    expect(presentAction(sampleOf(operation), {}).blocks).toEqual([]);
  });

  it.each(SAMPLES.filter(({ payload }) => payload.startsWith('{')))(
    '$operation $variant shows what it does not know as not understood',
    (sample) => {
      const payload = JSON.stringify({ ...JSON.parse(sample.payload), zzz: { deep: ['x'] } });
      const labels = presentAction({ ...sample, payload }, {}).notUnderstood.map(({ label }) => label);
      expect(labels).toEqual(['/zzz/deep/0']);
    },
  );
});
