import type { AddressView, AmountView, Fact, RiskClass } from '../../preload/review-view.ts';
import type { JsonObject } from '../core/json-tree.ts';
import type { Need, ServerFacts } from './action.ts';
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
}

export interface PresentInput {
  readonly parameters: Parameters;
  readonly fields: Fields;
  readonly server: ServerFacts;
}

/** The descriptor of one API operation: data where data is enough, functions where the payload decides. */
export interface Operation {
  /** "wallets.transferAsset". */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** "/wallets/{walletId}/transfers". */
  readonly template: string;
  readonly title: string;
  readonly risk: RiskClass;
  readonly riskReason: string;
  /** Label of each path parameter. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Query parameters it takes; a query with others blocks. */
  readonly query?: Readonly<Record<string, string>>;
  /** The known fields, in the order in which a person should read them. */
  readonly rulesFor: (root: JsonObject | null) => readonly FieldRule[];
  readonly needs: (parameters: Parameters) => readonly Need[];
  readonly present: (input: PresentInput) => OperationView;
}
