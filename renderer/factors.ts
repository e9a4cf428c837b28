import { useState } from 'react';
import type { FactorOption, FactorsView } from '../preload/credential-view.ts';
import { takePassword } from './ui/take-password.ts';

/** Which credentials answer, as far as the person and the challenge decided. */
export interface ChosenFactors {
  /** null: nothing here can answer. */
  readonly first: FactorOption | null;
  /** null: none is demanded. Empty: one is demanded and none is here. */
  readonly secondOptions: readonly FactorOption[] | null;
  readonly second: FactorOption | null;
  readonly chooseFirst: (credentialId: string) => void;
  readonly chooseSecond: (credentialId: string) => void;
}

const findOr = (options: readonly FactorOption[], credentialId: string | null): FactorOption | null =>
  options.find((option) => option.credentialId === credentialId) ?? options[0] ?? null;

/** Ids come from the service: one that is called like a member of every object finds nothing but its own entry. */
export const secondsOf = (
  { second }: Pick<FactorsView, 'second'>,
  credentialId: string,
): readonly FactorOption[] | null =>
  Object.hasOwn(second, credentialId) ? (second[credentialId] ?? null) : null;

/** The preferred factors until the person chooses others. */
export function useFactors(view: FactorsView): ChosenFactors {
  const [firstId, chooseFirst] = useState<string | null>(null);
  const [secondId, chooseSecond] = useState<string | null>(null);
  const first = findOr(view.first, firstId);
  const secondOptions = first ? secondsOf(view, first.credentialId) : null;
  const second = secondOptions ? findOr(secondOptions, secondId) : null;
  return { first, secondOptions, second, chooseFirst, chooseSecond };
}

/** The factors that ask for a password, in the order of their fields. */
const asksPassword = ({ first, second }: ChosenFactors): readonly boolean[] => [
  first?.needsPassword ?? false,
  second?.needsPassword ?? false,
];

/** What both calls that use factors take. */
export interface FactorInput {
  readonly credentialId: string;
  readonly password: Uint8Array;
  readonly secondCredentialId: string | null;
  readonly secondPassword: Uint8Array;
}

interface Inputs {
  readonly first: HTMLInputElement | null;
  readonly second: HTMLInputElement | null;
}

/** Reads and empties the password fields; the name of the first field that is empty where a password is needed. */
export function takeFactors(
  { first, second, secondOptions }: ChosenFactors,
  inputs: Inputs,
): FactorInput | 'first' | 'second' {
  if (!first) return 'first';
  if (first.needsPassword && (inputs.first?.value ?? '') === '') return 'first';
  if (secondOptions && !second) return 'second';
  if (second?.needsPassword && (inputs.second?.value ?? '') === '') return 'second';
  const nothing = () => new Uint8Array();
  return {
    credentialId: first.credentialId,
    password: (first.needsPassword && takePassword(inputs.first)) || nothing(),
    secondCredentialId: second?.credentialId ?? null,
    secondPassword: (second?.needsPassword && takePassword(inputs.second)) || nothing(),
  };
}

/** Words of the last button: it says so when no password is asked. */
export function confirmWords(chosen: ChosenFactors): string {
  if (asksPassword(chosen).includes(true)) return 'Sign and send';
  const hasPasskey = chosen.first?.from === 'passkey' || chosen.second?.from === 'passkey';
  return hasPasskey ? 'Sign with passkey' : 'Sign, no password';
}
