import './fingerprint.css';
import { groupsOf } from '../groups.ts';

/** A fingerprint or key id in groups of four, whole, so that eyes can compare; copying gives it without gaps. */
export function Fingerprint({ text, testId }: { readonly text: string; readonly testId?: string }) {
  return (
    <bdi className="fingerprint" data-testid={testId}>
      {groupsOf(text).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice; the place is its identity
        <span key={index}>{group}</span>
      ))}
    </bdi>
  );
}
