import { Banner } from '../ui/banner.tsx';
import type { CardReview } from './decision-props.ts';

interface ExpiryWords {
  readonly title: string;
  readonly words: string;
}

/** What is known when the time is over, which is not the same in every state of the consent. */
export function expiryWords(consent: CardReview['consent']): ExpiryWords {
  switch (consent.state) {
    case 'open':
    case 'confirming':
    case 'releasing':
      return NOT_SIGNED;
    case 'signing':
      return {
        title: 'The time ran out while the key was being opened',
        words: 'What came of it is shown next.',
      };
    case 'submitting':
      return {
        title: 'The time ran out while the signature was on its way',
        words: 'The service decides whether it was in time. Its answer is shown next.',
      };
    case 'failed':
      return consent.resend ? SIGNED : NOT_SIGNED;
  }
}

const NOT_SIGNED: ExpiryWords = {
  title: 'This request has expired',
  words: 'Nothing was signed. Start the action again on the other device if you still want it.',
};

const SIGNED: ExpiryWords = {
  title: 'This request expired before its signature was sent',
  words:
    'It was signed on this computer, and the signature is not used any more. Start the action again on the other device if you still want it.',
};

/** The time is over. */
export function Expired({ consent }: { readonly consent: CardReview['consent'] }) {
  const { title, words } = expiryWords(consent);
  return (
    <Banner tone="caution" title={title} testId="expired">
      <p>{words}</p>
    </Banner>
  );
}
