import { createHash } from 'node:crypto';
import { base64url } from '../core/bytes.ts';

/** The web client names a credential after its envelope (protocol.md 3.7); foreign texts have such a name as well. */
export const credIdOfDfnsWeb = (text: string): string =>
  base64url(createHash('sha256').update(text).digest());
