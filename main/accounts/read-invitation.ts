// Protects the registration from texts that are not an invitation: size, shape and every text in it are limited before anything is
// shown or signed. From: whoever wrote the text. Not from: an invitation of another organisation; its name is shown.
import { z } from 'zod';
import { scanJson, toPlain } from '../core/scan-json.ts';
import { type CreateChallenge, decodeCreateChallenge } from '../dfns/create-challenge.ts';
import { AppError } from '../errors.ts';

/** The challenge takes 4 kB with generous tokens; wallets some 100 bytes each. */
const MAX_BYTES = 64 * 1024;
const MAX_WALLETS = 50;

const Wallet = z.strictObject({
  network: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  name: z.string().min(1).max(100).optional(),
});
const Invitation = z.strictObject({
  v: z.literal(1),
  registration: z.unknown(),
  wallets: z.array(Wallet).max(MAX_WALLETS),
});

export interface WantedWallet {
  readonly network: string;
  readonly name?: string;
}

/**
 * An invitation as an integrating app hands it over: {"v":1,"registration":<answer of /auth/registration/delegated>,"wallets":[…]}.
 * Throws 'account/invitation-damaged'.
 */
export function decodeInvitation(text: string): {
  readonly challenge: CreateChallenge;
  readonly wallets: readonly WantedWallet[];
} {
  if (text.length > MAX_BYTES || Buffer.byteLength(text) > MAX_BYTES) throw damaged('too large');
  const scanned = scanJson(text.trim());
  const plain = scanned.ok ? toPlain(scanned.root) : null;
  if (!plain?.ok) throw damaged('not strict JSON');
  const decoded = Invitation.safeParse(plain.value);
  if (!decoded.success) throw damaged('not the shape of an invitation');
  const wallets = decoded.data.wallets.map(({ network, name }) =>
    name === undefined ? { network } : { network, name },
  );
  return { challenge: decodeCreateChallenge(decoded.data.registration), wallets };
}

const damaged = (why: string) => new AppError('account/invitation-damaged', `the invitation is ${why}`);
