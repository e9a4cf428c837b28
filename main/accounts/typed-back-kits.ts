import type { NewRecovery } from '../dfns/factor.ts';
import type { MadeKey } from './new-credential.ts';

/** Port: recovery kits whose code was typed back, for the call that registers them along with other credentials. */
export interface TypedBackKits {
  /**
   * The kit that answers this very challenge. Throws 'recovery/nothing-open' when there is none, it was not typed back, or it was
   * made for another challenge.
   */
  take(kitId: string, challenge: string): MadeKey<NewRecovery>;
  /** The service has it, or may have it: nothing more is done with it here. */
  forget(kitId: string): void;
}
