import { useEffect, useRef } from 'react';
import type { ApprovalRow } from '../../../preload/approval-calls.ts';
import { useActions } from '../../actions.ts';
import { Button } from '../../ui/button.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';

const MAX_REASON = 250;

const WORDS = {
  Approved: {
    label: 'Why you approve it (may stay empty)',
    next: 'Nothing is signed yet: the review shows everything that is held back, and takes your signature.',
    button: 'Review the approval',
  },
  Denied: {
    label: 'Why you deny it (may stay empty)',
    next: 'Nothing is signed yet. The service takes a denial only with your signature too: the review asks for it.',
    button: 'Review the denial',
  },
} as const;

interface DecisionFormProps {
  readonly row: ApprovalRow;
  readonly value: 'Approved' | 'Denied';
  readonly isBusy: boolean;
  readonly onLeave: () => void;
}

/** The reason, and the way to the review. Others read the reason. */
export function DecisionForm({ row, value, isBusy, onLeave }: DecisionFormProps) {
  const actions = useActions();
  const reason = useRef<HTMLInputElement>(null);
  const words = WORDS[value];
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    reason.current?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' }); // its button too, not only the field
  }, []);
  const review = () =>
    void actions.ask('approvals/decide', { approvalId: row.approvalId, value, reason: textOf(reason) });
  return (
    <form
      ref={form}
      className="approval-form stack-small"
      data-testid="decision-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) review();
      }}
    >
      <TextField
        label={words.label}
        hint="Everybody who may see this approval can read it."
        inputRef={reason}
        maxLength={MAX_REASON}
        testId="decision-reason"
      />
      <p className="meta muted">{words.next}</p>
      <div className="approval-ways">
        <Button onClick={onLeave} testId="decision-leave">
          Back
        </Button>
        <Button kind="primary" type="submit" isBusy={isBusy} testId="decision-review">
          {words.button}
        </Button>
      </div>
    </form>
  );
}
