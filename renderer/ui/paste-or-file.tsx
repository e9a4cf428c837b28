import './paste-or-file.css';
import { FileUp } from 'lucide-react';
import { type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

/** Larger than any key, envelope or backup. */
const MAX_FILE_BYTES = 65_536;

const NOTHING = 'Paste it, or choose its file.';

export interface PasteOrFileHandle {
  /** Asked before passwords are read; says what is missing when there is nothing. */
  readonly isFilled: () => boolean;
  /** The bytes of the file, or of the pasted text, which is cleared. Null when they cannot be read: then it says so. */
  readonly take: () => Promise<Uint8Array | null>;
}

interface PasteOrFileProps {
  readonly ref: Ref<PasteOrFileHandle>;
  readonly label: string;
  readonly hint?: ReactNode;
  /** Beginning of what is expected. */
  readonly example: string;
  /** Extensions the file chooser offers first: ".pem,.key". */
  readonly accept: string;
  /** Largest file and longest text; absent: larger than any key, envelope or backup. */
  readonly maxBytes?: number;
  readonly isOff: boolean;
  readonly testId: string;
}

/** Content that comes as text or as a file. It may be a private key: it is read once, handed on and cleared. */
export function PasteOrFile(props: PasteOrFileProps) {
  const maxBytes = props.maxBytes ?? MAX_FILE_BYTES;
  const text = useRef<HTMLTextAreaElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const fileId = useId();
  const [fileName, setFileName] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  const forget = () => {
    if (text.current) text.current.value = '';
    if (file.current) file.current.value = '';
    setFileName(null);
  };
  const read = async (): Promise<Uint8Array | string> => {
    const chosen = file.current?.files?.[0];
    if (chosen) {
      if (chosen.size > maxBytes) return 'This file is too large for it.';
      return new Uint8Array(await chosen.arrayBuffer());
    }
    const pasted = text.current?.value ?? '';
    return pasted.trim() === '' ? NOTHING : new TextEncoder().encode(pasted);
  };
  useImperativeHandle(props.ref, () => ({
    isFilled: () => {
      if (file.current?.files?.[0] || (text.current?.value ?? '').trim() !== '') return true;
      setError(NOTHING);
      text.current?.focus();
      return false;
    },
    take: async () => {
      const found = await read().catch(() => 'The file cannot be read.');
      setError(typeof found === 'string' ? found : null);
      if (typeof found === 'string') {
        text.current?.focus();
        return null;
      }
      if (text.current) text.current.value = '';
      return found;
    },
  }));

  return (
    <div className="stack-small">
      <Field label={props.label} hint={props.hint} error={error}>
        {({ id, describedBy }) => (
          <textarea
            ref={text}
            id={id}
            className="input mono paste-file-text"
            rows={4}
            maxLength={maxBytes}
            placeholder={fileName === null ? props.example : 'The file below is used.'}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            readOnly={props.isOff || fileName !== null}
            aria-describedby={describedBy}
            aria-invalid={error !== null}
            data-testid={props.testId}
            onInput={() => setError(null)}
          />
        )}
      </Field>
      <div className="paste-file-row">
        <input
          ref={file}
          id={fileId}
          className="sr-only paste-file-input"
          type="file"
          accept={props.accept}
          disabled={props.isOff}
          data-testid={`${props.testId}-file`}
          onChange={(event) => {
            if (text.current) text.current.value = '';
            setError(null);
            setFileName(event.currentTarget.files?.[0]?.name ?? null);
          }}
        />
        <label htmlFor={fileId} className="button">
          <Icon of={FileUp} />
          <span>Choose a file</span>
        </label>
        <span className="meta muted paste-file-name" role="status">
          {fileName === null ? '' : <bdi>{fileName}</bdi>}
        </span>
        {fileName !== null && (
          <button type="button" className="button button-quiet" onClick={forget}>
            Do not use it
          </button>
        )}
      </div>
    </div>
  );
}
