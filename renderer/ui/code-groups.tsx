import './code-groups.css';

interface CodeGroupsProps {
  readonly groups: readonly string[];
  /** Numbers above the groups, where somebody is asked for one of them. */
  readonly isNumbered?: boolean;
  readonly testId: string;
}

/** A code to be read from the screen: large, in groups, never split. */
export function CodeGroups({ groups, isNumbered = false, testId }: CodeGroupsProps) {
  return (
    <ol className="code-groups" data-testid={testId}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice; the place is its identity
        <li key={index}>
          {isNumbered && <span className="code-number">Group {index + 1}</span>}
          <span className="code-text">{group}</span>
        </li>
      ))}
    </ol>
  );
}
