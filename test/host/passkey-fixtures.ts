import type { PasskeyCreate, PasskeyGet } from '../../main/factors/passkeys.ts';

export const PLACE = {
  rpId: 'practice.countersign.invalid',
  origin: 'https://practice.countersign.invalid',
} as const;

export const CHALLENGE = 'MWM0MmY5YTQ0MDRiNzdhNTFhNzY5ODQwNWI5ZTQ4Y2Rh';

export function newPasskey(more: Partial<PasskeyCreate> = {}): PasskeyCreate {
  return {
    place: PLACE,
    challenge: CHALLENGE,
    relyingPartyName: 'Practice',
    user: { id: 'us-ana', name: 'ana@example.com', displayName: 'Ana' },
    algorithms: [-7, -257],
    excludeCredentials: [],
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    ...more,
  };
}

export function usePasskey(more: Partial<PasskeyGet> = {}): PasskeyGet {
  return { place: PLACE, challenge: CHALLENGE, allowCredentials: [], userVerification: 'required', ...more };
}
