/**
 * Our bodies and answers against the types of the official SDK, both ways. The checks are the compiler's: `tsc` fails
 * when the two drift apart; running this file only shows that the list is complete.
 */
import type {
  CreateCredentialBody,
  CreateCredentialChallengeBody,
  CreateCredentialChallengeResponse,
  CreateCredentialChallengeWithCodeBody,
  CreateCredentialCodeResponse,
  CreateCredentialResponse,
  CreateCredentialWithCodeBody,
  CreateRecoveryChallengeResponse,
  CreateRegistrationChallengeResponse,
  CreateUserActionChallengeResponse,
  CreateUserActionSignatureBody,
  LoginBody,
  RecoverBody,
  RecoverResponse,
  RegisterBody,
  RegisterEndUserBody,
  RegisterEndUserResponse,
  RegisterResponse,
} from '@dfns/sdk/generated/auth/types.js';
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import type { CreateChallenge, CredentialChallenge } from '../../main/dfns/create-challenge.ts';
import type { decodeCredentialCode, initWithCode, ServiceCredential } from '../../main/dfns/credentials.ts';
import type {
  CredentialBody,
  FactorAssertion,
  NewCredential,
  NewCredentials,
  NewFactor,
  NewRecovery,
  RecoveryAssertion,
} from '../../main/dfns/factor.ts';
import type { RecoveryChallenge } from '../../main/dfns/recover.ts';
import type { Registered, RegisteredEndUser, registerEndUser } from '../../main/dfns/register.ts';
import type { ActionSignature } from '../../main/dfns/submit-action.ts';

/** Kinds that the SDK still has and that Countersign never sends (deprecated). */
type Deprecated = 'Password' | 'Totp';
type Current<T> = Exclude<T, { kind: Deprecated } | { credentialKind: Deprecated }>;
/** We always send a name and an envelope; the SDK allows to leave them out. `undefined` and absent are the same in JSON. */
type Full<T> = T extends object ? { [K in keyof T]-?: Exclude<T[K], undefined> } : T;
/** Members that we never send: it is the key that decides the digest. */
type WithoutAlgorithm<T> = T extends { credentialAssertion: infer A }
  ? Omit<T, 'credentialAssertion'> & { credentialAssertion: Omit<A, 'algorithm' | 'userHandle'> }
  : never;

describe('our bodies are what the official SDK sends', () => {
  it('signatures of actions and sign-ins', () => {
    expectTypeOf<ActionSignature>().toExtend<CreateUserActionSignatureBody>();
    expectTypeOf<ActionSignature>().toExtend<LoginBody>();
    type First = Current<CreateUserActionSignatureBody['firstFactor']>;
    type Second = Current<Exclude<CreateUserActionSignatureBody['secondFactor'], undefined>>;
    expectTypeOf<WithoutAlgorithm<First>>().toExtend<FactorAssertion>();
    expectTypeOf<WithoutAlgorithm<Second>>().toExtend<FactorAssertion>();
    expectTypeOf<FactorAssertion['kind']>().toEqualTypeOf<First['kind']>();
    expectTypeOf<FactorAssertion['kind']>().toEqualTypeOf<Second['kind']>();
  });

  it('new credentials, with a session and with a code', () => {
    expectTypeOf<CredentialBody>().toExtend<CreateCredentialBody>();
    expectTypeOf<CredentialBody>().toExtend<CreateCredentialWithCodeBody>();
    expectTypeOf<Full<Current<CreateCredentialBody>>>().toExtend<CredentialBody>();
    expectTypeOf<Full<Current<CreateCredentialWithCodeBody>>>().toExtend<CredentialBody>();
    expectTypeOf<NewCredential['credentialKind']>().toExtend<CreateCredentialChallengeBody['kind']>();
    type WithCode = Parameters<typeof initWithCode>[1];
    expectTypeOf<WithCode>().toExtend<CreateCredentialChallengeWithCodeBody>();
  });

  it('registrations', () => {
    expectTypeOf<NewCredentials>().toExtend<RegisterBody>();
    expectTypeOf<Full<Current<RegisterBody['firstFactorCredential']>>>().toExtend<NewFactor>();
    type Second = Current<Exclude<RegisterBody['secondFactorCredential'], undefined>>;
    expectTypeOf<Full<Second>>().toExtend<NewFactor>();
    type Recovery = Exclude<RegisterBody['recoveryCredential'], undefined>;
    expectTypeOf<Full<Recovery>>().toExtend<NewRecovery>();
    expectTypeOf<keyof NewCredentials>().toEqualTypeOf<keyof RegisterBody>();
  });

  it('registrations of end users, but that a network of tomorrow is text', () => {
    type Ours = Parameters<typeof registerEndUser>[2];
    type Theirs = Omit<RegisterEndUserBody, 'wallets'>;
    expectTypeOf<Omit<Ours, 'wallets'>>().toExtend<Theirs>();
    expectTypeOf<RegisterEndUserBody['wallets'][number]['network']>().toExtend<
      Ours['wallets'][number]['network']
    >();
    expectTypeOf<keyof Ours>().toEqualTypeOf<keyof RegisterEndUserBody>();
  });

  it('recoveries', () => {
    type Ours = { readonly recovery: RecoveryAssertion; readonly newCredentials: NewCredentials };
    expectTypeOf<Ours>().toExtend<RecoverBody>();
    expectTypeOf<WithoutAlgorithm<RecoverBody['recovery']>>().toExtend<RecoveryAssertion>();
    expectTypeOf<
      Full<Current<RecoverBody['newCredentials']['firstFactorCredential']>>
    >().toExtend<NewFactor>();
  });
});

describe('the answers that the official SDK expects can be read here', () => {
  it('challenges of actions', () => {
    expectTypeOf<CreateUserActionChallengeResponse>().toExtend<z.input<typeof AssertChallenge>>();
  });

  it('challenges of registrations and recoveries', () => {
    expectTypeOf<CreateRegistrationChallengeResponse>().toExtend<z.input<typeof CreateChallenge>>();
    expectTypeOf<CreateRecoveryChallengeResponse>().toExtend<z.input<typeof CreateChallenge>>();
    type Allowed = 'allowedRecoveryCredentials';
    expectTypeOf<CreateRecoveryChallengeResponse[Allowed]>().toExtend<RecoveryChallenge[Allowed]>();
  });

  it('challenges of credentials that sign', () => {
    type Signing = Exclude<CreateCredentialChallengeResponse, { kind: Deprecated }>;
    expectTypeOf<Signing>().toExtend<z.input<typeof CredentialChallenge>>();
  });

  it('credentials, codes and what a registration gives', () => {
    expectTypeOf<CreateCredentialResponse>().toExtend<ServiceCredential>();
    expectTypeOf<CreateCredentialCodeResponse>().toExtend<ReturnType<typeof decodeCredentialCode>>();
    expectTypeOf<RegisterResponse>().toExtend<Registered>();
    expectTypeOf<RecoverResponse>().toExtend<Registered>();
    expectTypeOf<RegisterEndUserResponse>().toExtend<
      Omit<RegisteredEndUser, 'wallets'> & { wallets: readonly { id: string; network: string }[] }
    >();
  });
});
