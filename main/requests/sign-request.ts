import type { Secret } from '../core/secret.ts';
import type { FactorAssertion, Factors } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import type { Factor } from '../factors/factor.ts';
import { nameFactor } from '../factors/name-factor.ts';
import type { ChosenFactors } from './judge-approval.ts';

/** Passwords that go with the chosen factors; empty where none is needed. */
export interface FactorPasswords {
  readonly password: Secret;
  readonly secondPassword: Secret;
}

/** Throws 'input/invalid' when a factor needs a password and none was given; nothing is opened for that. */
export function requirePasswords({ first, second }: ChosenFactors, given: FactorPasswords): void {
  requirePassword(first, given.password);
  if (second) requirePassword(second, given.secondPassword);
}

function requirePassword({ option }: Factor, password: Secret): void {
  if (option.needsPassword && password.isEmpty) throw new AppError('input/invalid', 'no password was given');
}

/**
 * Every factor signs, one after the other, or nothing leaves here: a wrong second password leaves the first signature unused.
 * `between` throws when the request was answered meanwhile. Rejects as `Factor.sign` does; of two, `details.factor` says which.
 */
export async function signWithFactors(
  { first, second }: ChosenFactors,
  given: FactorPasswords,
  between: () => void,
): Promise<Factors> {
  const sign = async (factor: Factor, password: Secret): Promise<FactorAssertion> => {
    const assertion = await factor.sign(password);
    between();
    return assertion;
  };
  if (!second) return { firstFactor: await sign(first, given.password) };
  const signFirst = () => nameFactor('first', sign(first, given.password));
  const signSecond = () => nameFactor('second', sign(second, given.secondPassword));
  // Opening another key ends the unlock window, so a key that is open already signs before it.
  if (isHeldOpen(second)) {
    const secondFactor = await signSecond();
    return { firstFactor: await signFirst(), secondFactor };
  }
  const firstFactor = await signFirst();
  return { firstFactor, secondFactor: await signSecond() };
}

const isHeldOpen = ({ option }: Factor): boolean => option.from !== 'passkey' && !option.needsPassword;
