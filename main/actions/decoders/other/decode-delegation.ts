// Protects the person from handing their account to the code of somebody else (EIP-7702).
// From: authorizations that look like a small signature. Not from: what the code does; it can be read on the chain only.
import type { Finding } from '../../../../preload/decoded-view.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { buildDecoded } from './build-decoded.ts';
import { addressFact, danger, note, textFact } from './decoded-facts.ts';

/** Texts as they stand in the payload; null where it has none. */
export interface Delegation {
  readonly address: string | null;
  readonly chainId: string | null;
  readonly nonce: string | null;
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const ZERO = /^0x0{40}$/;
const DIGITS = /^(?:0|[1-9][0-9]{0,77})$/;

/** An authorization tuple of EIP-7702. Never throws. */
export function decodeDelegation(pointer: string, value: Delegation, context: DecodeContext): Decoded {
  const address = value.address ?? '';
  const isAddress = ADDRESS.test(address);
  const revokes = ZERO.test(address);
  const where = whereWords(value.chainId);
  const sentence = revokes
    ? `Takes the code away from this account ${where}`
    : `Lets the code at ${isAddress ? address : 'an address that is none'} act as this account ${where}`;
  return buildDecoded({
    pointer,
    title: 'Delegation to code (EIP-7702)',
    sentence,
    facts: [
      addressFact('Code at', address),
      textFact('Chain id', value.chainId ?? 'none'),
      textFact('Nonce', value.nonce ?? 'none'),
    ],
    findings: findingsOf({ isAddress, revokes, chainId: value.chainId }, sentence),
    movements:
      isAddress && !revokes
        ? [
            {
              role: 'controller',
              address,
              network: context.network?.name ?? null,
              asset: null,
              amount: null,
            },
          ]
        : [],
  });
}

function findingsOf(
  {
    isAddress,
    revokes,
    chainId,
  }: { readonly isAddress: boolean; readonly revokes: boolean; readonly chainId: string | null },
  sentence: string,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (revokes) findings.push(note('code-delegation', `${sentence}.`));
  else findings.push(danger('code-delegation', `${sentence}: it can move everything in it, now and later.`));
  if (!isAddress) findings.push(danger('unreadable', 'The delegation does not name an address.'));
  if (chainId === '0') {
    findings.push(danger('code-delegation', 'It holds on every chain, because its chain id is 0.'));
  }
  return findings;
}

function whereWords(chainId: string | null): string {
  if (chainId === '0') return 'on every chain';
  return chainId !== null && DIGITS.test(chainId)
    ? `on the chain ${chainId}`
    : 'on a chain that is not named';
}
