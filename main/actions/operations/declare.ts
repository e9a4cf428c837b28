/** The short form of a descriptor: data for what most operations have in common, one function for what is special. */
import type { Reach, RiskClass } from '../../../preload/review-view.ts';
import type { JsonObject } from '../../core/json-tree.ts';
import { type DiffRule, diffDocument } from '../diff.ts';
import {
  type DocumentRule,
  documentNeeds,
  documentOf,
  type IdPlace,
  idAt,
  knowDocuments,
  plainId,
} from '../documents.ts';
import type { FieldRule } from '../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';
import { knowWallet, type WalletRole } from '../wallet-facts.ts';

export interface Declaration {
  readonly id: string;
  readonly method: Operation['method'];
  readonly template: string;
  readonly title: string;
  readonly reach: Reach;
  readonly risk: RiskClass;
  readonly riskReason: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The known fields, in the order in which a person should read them. */
  readonly rules?: readonly FieldRule[] | ((root: JsonObject | null) => readonly FieldRule[]);
  /** What happens, in one sentence; never a foreign text inside, unless it is a plain id. */
  readonly sentence: string | ((input: PresentInput) => string);
  /** Where the id of the wallet stands whose name, network and address are shown. */
  readonly wallet?: IdPlace;
  /** 'from' when it is not said. */
  readonly walletRole?: WalletRole;
  /** Its assets are fetched as well. */
  readonly needsAssets?: boolean;
  readonly documents?: readonly DocumentRule[];
  readonly diff?: DiffRule;
  /** Said every time. */
  readonly warnings?: readonly string[];
  /** Said every time, in red: what cannot be taken back or gives power away. */
  readonly dangers?: readonly string[];
  /** What only this operation can say; lists are added to those above. */
  readonly special?: (input: PresentInput) => Partial<OperationView>;
}

/** The whole descriptor of a declaration. */
export function declare(declaration: Declaration): Operation {
  const { id, method, template, title, reach, risk, riskReason, rules = [], documents = [] } = declaration;
  return {
    ...{ id, method, template, title, reach, risk, riskReason },
    parameters: declaration.parameters ?? {},
    ...(declaration.query ? { query: declaration.query } : {}),
    rulesFor: typeof rules === 'function' ? rules : () => rules,
    needs: (parameters, fields) => {
      const walletId = declaration.wallet && plainId(idAt(declaration.wallet, parameters, fields));
      return [
        ...(walletId ? [{ kind: 'wallet' as const, walletId }] : []),
        ...(walletId && declaration.needsAssets ? [{ kind: 'wallet-assets' as const, walletId }] : []),
        ...documentNeeds(documents, parameters, fields),
      ];
    },
    present: (input) => presentDeclared(declaration, input),
  };
}

function presentDeclared(declaration: Declaration, asked: PresentInput): OperationView {
  const { sentence, wallet, walletRole, documents = [], diff } = declaration;
  const walletId = wallet ? idAt(wallet, asked.parameters, asked.fields) : null;
  const from = walletId === null ? null : knowWallet(walletId, asked.server, walletRole);
  const known = knowDocuments(documents, asked);
  // An answer about something else says nothing about this.
  const input = { ...asked, server: known.server };
  const special = declaration.special?.(input) ?? {};
  return {
    amount: null,
    address: null,
    ...(diff ? { diff: diffDocument(diff, documentOf(input.server, diff.document), input.root) } : {}),
    ...special,
    sentence: special.sentence ?? (typeof sentence === 'string' ? sentence : sentence(input)),
    facts: [...(from?.facts ?? []), ...known.facts, ...(special.facts ?? [])],
    warnings: [
      ...(declaration.warnings ?? []),
      ...(from?.warnings ?? []),
      ...known.warnings,
      ...(special.warnings ?? []),
    ],
    dangers: [...(declaration.dangers ?? []), ...(special.dangers ?? [])],
    blocks: [...(from?.blocks ?? []), ...known.blocks, ...(special.blocks ?? [])],
  };
}
