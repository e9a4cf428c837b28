import { AppError } from '../errors.ts';
import { readRequestFile } from '../links/read-request-file.ts';

/** The link in the text of a request file; it is judged as any other. Throws 'link/rejected'. */
export function linkOfFile(text: string): string {
  const file = readRequestFile(text);
  if (file.ok) return file.text;
  const details = { reason: file.reason };
  throw new AppError('link/rejected', 'request file refused', { details });
}
