import type { DiffView } from '../../preload/compare-view.ts';
import type { AddressView, AmountView, Fact, Reach, RiskClass } from '../../preload/review-view.ts';
import type { JsonObject } from '../core/json-tree.ts';
import type { Need, ServerFacts } from './action.ts';
import type { Decoded, Movement } from './decoders/decoded.ts';
import type { FieldRule, Fields } from './field-rules.ts';

/** Percent-decoded values of the parameters in the path template. */
export type Parameters = Readonly<Record<string, string>>;

/** What the operation itself says; method, path parameters, payload fields and flags are added for every operation. */
export interface OperationView {
  readonly sentence: string;
  readonly amount: AmountView | null;
  readonly address: AddressView | null;
  /** Facts that come before those of the payload fields. */
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
  /** Warnings that must not be overlooked: they stand in red. */
  readonly dangers?: readonly string[];
  readonly diff?: DiffView | null;
  readonly decoded?: readonly Decoded[];
  /** Who gets something, as far as the fields say it; those of `decoded` are added. */
  readonly movements?: readonly Movement[];
  /** Amount and addresses are the words of the server about something that it holds: no signed text has them. */
  readonly isHeld?: true;
}

export interface PresentInput {
  readonly parameters: Parameters;
  readonly fields: Fields;
  /** The scanned payload; null when there is no body. */
  readonly root: JsonObject | null;
  readonly server: ServerFacts;
  /** Unix ms, where the clock is known. */
  readonly nowMs?: number;
  /** Names and values in the query of the path, decoded. Absent: not known here. */
  readonly query?: readonly (readonly [name: string, value: string])[];
}

/** The descriptor of one API operation: data where data is enough, functions where the payload decides. */
export interface Operation {
  /** "wallets.transferAsset". */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** "/wallets/{walletId}/transfers". */
  readonly template: string;
  readonly title: string;
  readonly reach: Reach;
  readonly risk: RiskClass;
  readonly riskReason: string;
  /** Label of each path parameter. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Query parameters it takes; a query with others blocks. */
  readonly query?: Readonly<Record<string, string>>;
  /** The known fields, in the order in which a person should read them. */
  readonly rulesFor: (root: JsonObject | null) => readonly FieldRule[];
  readonly needs: (parameters: Parameters, fields: Fields) => readonly Need[];
  readonly present: (input: PresentInput) => OperationView;
}
