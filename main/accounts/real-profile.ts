import { AppError } from '../errors.ts';
import type { AccountProfile } from './profile.ts';

/**
 * Who an account of a real environment is for. Codes come by e-mail to the person: nothing here can read them, so both rejects
 * with 'account/code-needed'.
 */
export function profileOf(account: {
  readonly username: string;
  readonly organisationId: string;
}): AccountProfile {
  const byMail = async (): Promise<never> => {
    throw new AppError('account/code-needed', 'the code is in an e-mail');
  };
  return {
    username: account.username,
    orgId: account.organisationId,
    organisationName: account.organisationId,
    readRegistrationCode: byMail,
    readLoginCode: byMail,
  };
}
