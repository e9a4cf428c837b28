import { z } from 'zod';
import type { PracticeMailView } from '../preload/snapshot.ts';
import type { Fetch } from './dfns/http.ts';
import { AppError } from './errors.ts';

const Code = z.string().max(64).optional();
const Mail = z.object({ loginCode: Code, registrationCode: Code, recoveryCode: Code });

/** Stands for the e-mails of the service: the practice organisation hands out what it would have sent. */
export interface PracticeMailbox {
  /** Rejects with 'practice/not-available' when no sign-in code was sent to this person. */
  readLoginCode(username: string): Promise<string>;
  /** The newest one that was sent; null: none, or it cannot be read. */
  readRegistrationCode(username: string): Promise<string | null>;
  readMail(username: string): Promise<PracticeMailView>;
}

export function makePracticeMailbox(fetch: Fetch, url: string): PracticeMailbox {
  const read = async (username: string) => {
    const response = await fetch(`${url}/practice/mailbox/${encodeURIComponent(username)}`, {
      method: 'GET',
    });
    const mail = Mail.safeParse(await response.json());
    if (!mail.success) throw new AppError('practice/not-available', 'the practice mailbox cannot be read');
    return mail.data;
  };
  return {
    async readLoginCode(username) {
      const { loginCode } = await read(username);
      if (loginCode !== undefined) return loginCode;
      throw new AppError('practice/not-available', 'the practice mailbox is empty');
    },
    async readRegistrationCode(username) {
      const mail = await read(username).catch(() => null);
      return mail?.registrationCode ?? null;
    },
    async readMail(username) {
      const { registrationCode = null, recoveryCode = null } = await read(username);
      return { username, registrationCode, recoveryCode };
    },
  };
}
