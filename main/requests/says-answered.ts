import type { AppError } from '../errors.ts';

/**
 * Whether the service says that the challenge has its answer already. "Challenge token is not valid." does not say it: that is also
 * told about one that is too old (protocol.md 2.1).
 */
export const saysAnswered = ({ details }: AppError): boolean =>
  /already (?:been )?(?:used|signed|answered)/i.test(String(details['serverSays'] ?? ''));
