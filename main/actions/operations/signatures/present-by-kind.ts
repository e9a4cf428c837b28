import type { PresentInput } from '../../operation.ts';
import { type ContentTable, type ContentView, textAt } from './content-view.ts';
import { signingContext } from './signing-context.ts';

/** The view of a payload by its kind; an unknown kind blocks. */
export function presentByKind(table: ContentTable, verb: string) {
  return (input: PresentInput): ContentView => {
    const context = signingContext(input);
    const kind = textAt(input, '/kind');
    const present = Object.hasOwn(table, kind) ? table[kind] : undefined;
    if (present === undefined) {
      return {
        sentence: `${verb} content of a kind that this version does not know`,
        blocks: ['This version does not know this kind of content.'],
      };
    }
    const view = present(input, context, verb);
    return { ...view, dangers: [...context.dangers, ...(view.dangers ?? [])] };
  };
}
