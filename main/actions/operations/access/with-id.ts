import { plainId } from '../../documents.ts';

/** "the user us-…" for sentences; ids of another form are read in the list of facts. */
export function withId(thing: string, id: string | null | undefined): string {
  const plain = plainId(id);
  return plain === null ? `the ${thing} named below` : `the ${thing} ${plain}`;
}
