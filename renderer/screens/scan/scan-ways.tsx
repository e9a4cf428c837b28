import { Camera, FileText, Image, type LucideIcon, Monitor } from 'lucide-react';
import { useRef } from 'react';
import { useScanner } from '../../scan/scanner.ts';
import { Button } from '../../ui/button.tsx';

const IMAGES = '.png,.jpg,.jpeg,.gif,.webp,.bmp,.avif';

interface FileWayProps {
  readonly words: string;
  readonly icon: LucideIcon;
  readonly accept: string;
  readonly testId: string;
}

/** A button that opens the system's file chooser; what is in the file decides, whichever of the two was pressed. */
function FileWay({ words, icon, accept, testId }: FileWayProps) {
  const scanner = useScanner();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} testId={testId} onClick={() => input.current?.click()}>
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={words}
        data-testid={`${testId}-input`}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ''; // the same file may be chosen again
          scanner.takeFiles(files, 'chosen');
        }}
      />
    </>
  );
}

/** The four ways beside links and pasted text, the camera as the least reliable near the end. */
export function ScanWays({ prefix }: { readonly prefix: string }) {
  const scanner = useScanner();
  return (
    <>
      <FileWay words="From an image…" icon={Image} accept={IMAGES} testId={`${prefix}-image`} />
      <Button icon={Monitor} testId={`${prefix}-screen`} onClick={scanner.searchScreen}>
        From the screen…
      </Button>
      <Button icon={Camera} testId={`${prefix}-camera`} onClick={scanner.openCamera}>
        From the camera…
      </Button>
      <FileWay
        words="From a file…"
        icon={FileText}
        accept=".txt,.json,.countersign"
        testId={`${prefix}-file`}
      />
    </>
  );
}
