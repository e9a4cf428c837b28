import type { AccountView } from '../../../preload/snapshot.ts';
import { Banner } from '../../ui/banner.tsx';

/** Said before a form is filled in that cannot work without a session. */
export function SignedInOnly({ account }: { readonly account: AccountView }) {
  if (account.state === 'signed-in') return null;
  return (
    <Banner tone="caution" testId="signed-in-only">
      <p>You are not signed in. Sign in first: the service has to be asked whether it knows the key.</p>
    </Banner>
  );
}
