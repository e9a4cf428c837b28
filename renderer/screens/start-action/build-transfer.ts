import type { AssetChoice } from '../../../preload/intake-calls.ts';
import { type AmountFault, readWritten, toUnits } from './amount-units.ts';

export interface TransferInput {
  readonly asset: Pick<AssetChoice, 'transfer' | 'order' | 'isWritten' | 'decimals' | 'takesMemo'>;
  readonly to: string;
  /** As typed, in whole units of the asset. */
  readonly amount: string;
  readonly memo: string;
  /** '': none. */
  readonly externalId: string;
}

export type TransferResult =
  | {
      readonly ok: true;
      /** The body of the request, exactly as it will be asked. */
      readonly payload: string;
      /** What is sent, in smallest units; null where the network takes decimal numbers. */
      readonly units: string | null;
    }
  | { readonly ok: false; readonly amount: AmountFault | null; readonly isPayeeMissing: boolean };

/** The payload of a transfer, always in the same order of members; nothing that was left empty is written. */
export function buildTransfer({ asset, to, amount, memo, externalId }: TransferInput): TransferResult {
  const sent = amountOf(asset, amount);
  if (!sent.ok || to === '') {
    return { ok: false, amount: sent.ok ? null : sent.why, isPayeeMissing: to === '' };
  }
  const members: Readonly<Record<string, string>> = {
    ...textsOf(asset.transfer),
    to,
    amount: sent.text,
    ...(memo !== '' && asset.takesMemo ? { memo } : {}),
    ...(externalId === '' ? {} : { externalId }),
  };
  const written = asset.order.flatMap((name) => {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ok: true, payload: JSON.stringify(Object.fromEntries(written)), units: sent.units };
}

function amountOf(
  { isWritten, decimals }: TransferInput['asset'],
  amount: string,
):
  | { readonly ok: true; readonly text: string; readonly units: string | null }
  | { readonly ok: false; readonly why: AmountFault } {
  if (isWritten) {
    const read = readWritten(amount, decimals);
    return read.ok ? { ok: true, text: amount, units: null } : read;
  }
  const scaled = toUnits(amount, decimals);
  return scaled.ok ? { ok: true, text: scaled.units, units: scaled.units } : scaled;
}

/** Main wrote it: an object of texts. */
function textsOf(transfer: string): Readonly<Record<string, string>> {
  const read: unknown = JSON.parse(transfer);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
