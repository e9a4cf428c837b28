import type { PracticeMailView } from '../preload/snapshot.ts';
import type { Account } from './accounts/account.ts';
import type { Recovery } from './credentials/recovery.ts';
import type { Practice } from './practice.ts';

/**
 * Practice mode sends no e-mail: what the practice organisation would have sent to a person is shown beside the inbox instead,
 * and says that it stands for a mailbox.
 */
export function deliverPracticeMail({
  account,
  recovery,
  practice,
  show,
}: {
  readonly account: Account;
  readonly recovery: Recovery;
  readonly practice: Practice;
  readonly show: (mail: PracticeMailView) => void;
}): { readonly account: Account; readonly recovery: Recovery } {
  const deliver = async (username: string) => show(await practice.readMail(username));
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
