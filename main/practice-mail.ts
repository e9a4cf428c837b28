import type { Account } from './accounts/account.ts';
import type { Recovery } from './credentials/recovery.ts';
import type { Desk } from './desk.ts';
import type { Practice } from './practice.ts';

/**
 * Practice mode sends no e-mail: what the practice organisation would have sent to a person is shown beside the inbox instead,
 * and says that it stands for a mailbox.
 */
export function deliverPracticeMail({
  account,
  recovery,
  practice,
  desk,
}: {
  readonly account: Account;
  readonly recovery: Recovery;
  readonly practice: Practice;
  readonly desk: Desk;
}): { readonly account: Account; readonly recovery: Recovery } {
  const deliver = async (username: string) => desk.setPracticeMail(await practice.readMail(username));
  return {
    account: {
      ...account,
      resendCode: async (input) => {
        await account.resendCode(input);
        await deliver(input.username);
      },
    },
    recovery: {
      ...recovery,
      sendCode: async (input) => {
        await recovery.sendCode(input);
        await deliver(input.username);
      },
    },
  };
}
