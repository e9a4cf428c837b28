import './address-line.css';
import { groupsOf } from '../groups.ts';

/** A whole address in running text: in groups of four, wrapped, never cut. */
export function AddressLine({ text, testId }: { readonly text: string; readonly testId?: string }) {
  const groups = groupsOf(text);
  return (
    <>
      <span className="sr-only">{groups.join(' ')}</span>
      <span className="address-line" aria-hidden="true" data-testid={testId}>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice; the place is its identity
          <span key={index}>{group}</span>
        ))}
      </span>
    </>
  );
}
