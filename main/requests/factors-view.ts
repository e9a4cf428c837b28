import type { FactorsView } from '../../preload/credential-view.ts';
import type { FactorChoice } from '../factors/factor.ts';

/** What may answer, as the page sees it. Made whenever it is shown: whether a password is needed changes with time. */
export function toFactorsView(choice: FactorChoice): FactorsView {
  const demanded = choice.first.flatMap((factor) => {
    const seconds = choice.secondFor(factor);
    return seconds ? [[factor.option.credentialId, seconds.map(({ option }) => option)] as const] : [];
  });
  return { first: choice.first.map(({ option }) => option), second: Object.fromEntries(demanded) };
}
