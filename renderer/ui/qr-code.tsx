import './qr-code.css';
import type { HandOffCode } from '../../preload/intake-calls.ts';

interface QrCodeProps {
  readonly code: Pick<HandOffCode, 'path' | 'size'>;
  /** What somebody who does not see it should know. */
  readonly name: string;
  readonly testId?: string;
}

/** A code that main drew: dark on white in both schemes, because readers look for that. */
export function QrCode({ code, name, testId }: QrCodeProps) {
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
      data-testid={testId}
    >
      <path d={code.path} />
    </svg>
  );
}
