// Protects the person from a change that hides among fields that stay as they are: now and afterwards stand side by side.
// From: updates that send a whole object again with one member changed. Not from: a server that lies about what is there now.
import type { DiffView } from '../../preload/compare-view.ts';
import type { JsonObject } from '../core/json-tree.ts';
import { diffNodes } from './diff-nodes.ts';
import { nodeAt } from './show-node.ts';

export interface DiffRule {
  /** "Policy, now and afterwards". */
  readonly title: string;
  /** Name of the document that has the present state. */
  readonly document: string;
  /** For the sentence when it is missing: "policy". */
  readonly words: string;
  readonly fields: readonly {
    readonly label: string;
    /** In the document. */
    readonly before: string;
    /** In the payload; the same as `before` when it is not given. */
    readonly after?: string;
  }[];
  /** 'whole': a member that the payload lacks is gone afterwards; 'partial': it stays. */
  readonly sends: 'whole' | 'partial';
}

/** Both sides in rows; what changes first. `current` null: it could not be fetched, then only the new side is shown. */
export function diffDocument(rule: DiffRule, current: JsonObject | null, root: JsonObject | null): DiffView {
  const rows = rule.fields.flatMap(({ label, before, after = before }) => {
    const old = current && nodeAt(current, before);
    const next = root && nodeAt(root, after);
    if (!next && (!old || rule.sends === 'partial')) return [];
    return diffNodes({ label, old, next, isKnown: current !== null });
  });
  const changed = rows.filter(({ change }) => change !== 'same');
  const same = rows.filter(({ change }) => change === 'same');
  const note =
    current === null ? `The present ${rule.words} could not be fetched: what changes cannot be said.` : null;
  return { title: rule.title, rows: [...changed, ...same], note };
}
