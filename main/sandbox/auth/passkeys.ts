// Verifying a passkey takes time, and between checking a challenge and marking it used nothing else may run. So what a
// request says with passkeys is verified first, without looking at any state that changes; the endpoint then decides in one
// step whether it counts.
import { z } from 'zod';
import { base64url, utf8 } from '../../core/bytes.ts';
import type { Credential, Organisation } from '../organisation/organisation.ts';
import type { Mode } from './encoding.ts';
import { CredentialInfo, FidoAssertion, Kind } from './factor.ts';
import type { ReadAssertion, ReadAttestation, Refused } from './read-passkey.ts';
import type { RelyingParty } from './relying-party.ts';

/** The passkeys of one request; asking for one that was not in it gives a refusal. */
export interface Passkeys {
  readonly assertion: (given: FidoAssertion) => ReadAssertion;
  readonly attestation: (info: CredentialInfo) => ReadAttestation;
}

export type ReadPasskeys = (body: unknown) => Promise<Passkeys>;

const absent: Refused = { ok: false, reason: 'no passkey was read' };
export const noPasskeys: Passkeys = { assertion: () => absent, attestation: () => absent };

const MAX_OBJECTS = 16; // a recovery has 8, its wallets and later members not counted

const IsFido2 = Kind.refine((kind) => kind === 'Fido2');
const Use = z.looseObject({ kind: IsFido2, credentialAssertion: FidoAssertion });
const New = z.union([
  z.looseObject({ credentialKind: IsFido2, credentialInfo: CredentialInfo }),
  z.looseObject({ kind: IsFido2, credentialInfo: CredentialInfo }), // as the documents write it (protocol.md 2.4)
]);

export function makeReadPasskeys(deps: {
  readonly organisation: Organisation;
  readonly relyingParty: RelyingParty;
  readonly mode: Mode;
}): ReadPasskeys {
  return async (body) => {
    const objects = objectsOf(body).slice(0, MAX_OBJECTS);
    const uses = objects.flatMap((one) => Use.safeParse(one).data?.credentialAssertion ?? []);
    const made = objects.flatMap((one) => New.safeParse(one).data?.credentialInfo ?? []);
    if (uses.length + made.length === 0) return noPasskeys;
    const { readAssertion, readAttestation } = await import('./webauthn.ts');
    const assertions = new Map<string, ReadAssertion>();
    const attestations = new Map<string, ReadAttestation>();
    for (const given of uses) {
      const publicKeyCose = findPasskey(deps.organisation, given.credId)?.passkey?.publicKeyCose;
      if (publicKeyCose === undefined) continue;
      assertions.set(textOf(given), await readAssertion(given, { ...deps, publicKeyCose }));
    }
    for (const info of made) attestations.set(textOf(info), await readAttestation(info, deps));
    return {
      assertion: (given) => assertions.get(textOf(given)) ?? absent,
      attestation: (info) => attestations.get(textOf(info)) ?? absent,
    };
  };
}

/**
 * Whether a passkey signed this challenge. Two codings are in official use: the bytes are the UTF-8 of the text, or the
 * text decoded (protocol.md 3.5).
 */
export const isCodingOf = (challenge: string, signed: string): boolean =>
  signed === challenge || signed === base64url(utf8(challenge));

const textOf = (given: FidoAssertion | CredentialInfo) => JSON.stringify(Object.entries(given).sort());

/** The body, its members and theirs: factors and new credentials are never deeper. */
function objectsOf(body: unknown, depth = 2): readonly unknown[] {
  if (typeof body !== 'object' || body === null) return [];
  return depth === 0
    ? [body]
    : [body, ...Object.values(body).flatMap((member) => objectsOf(member, depth - 1))];
}

function findPasskey({ credentials }: Organisation, credId: string): Credential | undefined {
  return [...credentials.values()].find((one) => one.kind === 'Fido2' && one.credId === credId);
}
