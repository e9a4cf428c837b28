import type { Operation } from '../operation.ts';
import { recordAgreementAcceptance } from './access/accept-agreement.ts';
import {
  createDelegatedRecoveryChallenge,
  createDelegatedRegistrationChallenge,
  delegatedLogin,
} from './access/act-for-another.ts';
import { createAssignment, deleteAssignment } from './access/assign-permission.ts';
import {
  createCantonValidator,
  deleteCantonValidator,
  updateCantonValidator,
} from './access/canton-validators.ts';
import {
  cancelFleetOperation,
  createAddMacUserInput,
  createAddProvisionerInput,
  createCloneInput,
  createGenesisInput,
  createKeyHarvestInput,
  createOnchainSignInput,
  createProofOfControlInput,
} from './access/ceremony-inputs.ts';
import {
  submitAddMacUserOutput,
  submitAddProvisionerOutput,
  submitCloneOutput,
  submitGenesisOutput,
  submitKeyHarvestOutput,
  submitOnchainSignOutput,
  submitProofOfControlOutput,
} from './access/ceremony-outputs.ts';
import { archivePermission, updatePermission } from './access/change-permission.ts';
import {
  activatePersonalAccessToken,
  archivePersonalAccessToken,
  deactivatePersonalAccessToken,
  updatePersonalAccessToken,
} from './access/change-personal-access-token.ts';
import {
  activateServiceAccount,
  archiveServiceAccount,
  deactivateServiceAccount,
  updateServiceAccount,
} from './access/change-service-account.ts';
import { activateUser, archiveUser, deactivateUser, updateUser } from './access/change-user.ts';
import { createPersonalAccessToken, createServiceAccount } from './access/create-machine-access.ts';
import { createPermission } from './access/create-permission.ts';
import { createUser, inviteTenantUser } from './access/create-user.ts';
import {
  activateFeeSponsor,
  createFeeSponsor,
  deactivateFeeSponsor,
  deleteFeeSponsor,
} from './access/fee-sponsors.ts';
import { createAddressWatch } from './access/watch-address.ts';
import { createWebhook, deleteWebhook, pingWebhook, updateWebhook } from './access/webhooks.ts';

/** Users, tokens, permissions, agreements, webhooks, signers, fee sponsors, validators: who may do what, and who is told. */
export const ACCESS_OPERATIONS: readonly Operation[] = [
  createUser,
  inviteTenantUser,
  activateUser,
  deactivateUser,
  archiveUser,
  updateUser,
  createServiceAccount,
  activateServiceAccount,
  deactivateServiceAccount,
  archiveServiceAccount,
  updateServiceAccount,
  createPersonalAccessToken,
  activatePersonalAccessToken,
  deactivatePersonalAccessToken,
  archivePersonalAccessToken,
  updatePersonalAccessToken,
  delegatedLogin,
  createDelegatedRecoveryChallenge,
  createDelegatedRegistrationChallenge,
  createPermission,
  updatePermission,
  archivePermission,
  createAssignment,
  deleteAssignment,
  recordAgreementAcceptance,
  createWebhook,
  updateWebhook,
  deleteWebhook,
  pingWebhook,
  createAddressWatch,
  createFeeSponsor,
  activateFeeSponsor,
  deactivateFeeSponsor,
  deleteFeeSponsor,
  createCantonValidator,
  updateCantonValidator,
  deleteCantonValidator,
  createGenesisInput,
  submitGenesisOutput,
  createCloneInput,
  submitCloneOutput,
  createOnchainSignInput,
  submitOnchainSignOutput,
  createProofOfControlInput,
  submitProofOfControlOutput,
  createAddMacUserInput,
  submitAddMacUserOutput,
  createAddProvisionerInput,
  submitAddProvisionerOutput,
  createKeyHarvestInput,
  submitKeyHarvestOutput,
  cancelFleetOperation,
];
