import './code.css';
import type { HandOffCode } from '../../preload/intake-calls.ts';

interface CodeProps {
  readonly code: HandOffCode;
  /** What a reader of the code gets. */
  readonly label: string;
  readonly testId?: string;
}

/** A code that another device reads; nothing where the text is too long for one. */
export function Code({ code, label, testId }: CodeProps) {
  if (code.size === 0) return null;
  return (
    <svg
      className="code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      data-testid={testId}
    >
      <path d={code.path} fill="currentColor" />
    </svg>
  );
}
