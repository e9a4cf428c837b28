// Protects the person from inviting somebody at an address that only looks like a colleague's: its domain stands by itself.
// From: look-alike domains and letters. Not from: a right address in the wrong hands.
import type { Fact } from '../../../../preload/review-view.ts';
import { showText } from '../../../core/show-text.ts';

export interface EmailView {
  readonly facts: readonly Fact[];
  readonly dangers: readonly string[];
}

/** null: the field is not there. */
export function viewEmail(email: string | null): EmailView {
  if (email === null) return { facts: [], dangers: [] };
  const parts = email.split('@');
  const domain = parts.at(-1) ?? '';
  if (parts.length !== 2 || domain === '') {
    return {
      facts: [],
      dangers: ['The e-mail address does not have the usual form: one name, one @, one domain.'],
    };
  }
  const facts: readonly Fact[] = [
    {
      id: 'email-domain',
      label: 'Domain of the e-mail address',
      value: showText(domain),
      source: 'decoded',
      mono: true,
    },
  ];
  const isPlain = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$/.test(email);
  const isForeign = !isPlain || /(?:^|\.)xn--/i.test(domain);
  const danger = 'The e-mail address has unusual letters: it may only look like the one you know.';
  return { facts, dangers: isForeign ? [danger] : [] };
}
