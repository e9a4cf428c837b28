import './start-action.css';
import { useState } from 'react';
import { useActions } from '../../actions.ts';
import { Choice } from '../../ui/choice.tsx';
import { GuidedTransfer } from './guided-transfer.tsx';
import { PlainRequest } from './plain-request.tsx';
import type { StartProps } from './start-props.ts';

const FORMS = [
  { id: 'guided', name: 'Guided transfer' },
  { id: 'plain', name: 'Any request' },
] as const;

/** "Start an action here": an action of the person in the active account, or a code of it for another device. */
export function StartAction({ state, snapshot }: Omit<StartProps, 'forms'>) {
  const [form, setForm] = useState<(typeof FORMS)[number]['id']>('guided');
  const Form = form === 'guided' ? GuidedTransfer : PlainRequest;
  const actions = useActions();
  const choose = (id: typeof form) => {
    setForm(id);
    for (const channel of ['action/start', 'action/hand-off'] as const) actions.forget(channel);
  };
  const forms = (
    <Choice legend="What to start" value={form} options={FORMS} isCompact testId="form" onChange={choose} />
  );
  return <Form state={state} snapshot={snapshot} forms={forms} />;
}
