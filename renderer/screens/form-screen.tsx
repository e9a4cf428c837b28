import './form-screen.css';
import { type ReactNode, useRef } from 'react';
import type { Channel } from '../../preload/api.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, type ButtonProps } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import { useScrollIntoView } from '../ui/scroll-into-view.ts';
import { useBackOff } from './back-off.ts';

interface FormScreenProps {
  readonly title: ReactNode;
  /** Another value is another screen: its heading gets the focus. */
  readonly name: string;
  readonly state: State;
  /** What the last button asks for; its failure stands above the buttons. */
  readonly channel: Channel | null;
  readonly submitWords: string;
  readonly busyWords?: string;
  readonly submitKind?: ButtonProps['kind'];
  readonly isOff?: boolean;
  readonly cancelWords?: string;
  /** null: the way back is elsewhere. */
  readonly onCancel?: (() => void) | null;
  readonly onSubmit: () => Promise<unknown> | undefined;
  /** A second thing to do with the form, beside its two buttons. */
  readonly more?: ReactNode;
  /** Stands below the buttons: what the second thing made. */
  readonly after?: ReactNode;
  readonly children?: ReactNode;
}

/** One step that asks something of main: heading, what it needs, what went wrong, and its two buttons. */
export function FormScreen(props: FormScreenProps) {
  const actions = useActions();
  const heading = useFocusOnOpen(props.name);
  const isRunning = useRef(false);
  const { state, channel, submitWords, onCancel = actions.end } = props;
  const isBusy = channel !== null && state.busy.includes(channel);
  const problem = (channel !== null && state.failures[channel]) || null;
  const backOff = useBackOff(problem);
  const foot = useScrollIntoView(problem);
  const isOff = (props.isOff ?? false) || backOff !== null;
  const submit = async () => {
    if (isBusy || isOff || isRunning.current) return;
    isRunning.current = true; // a password is judged before anything is asked, and that takes a moment
    await Promise.resolve(props.onSubmit()).finally(() => {
      isRunning.current = false;
    });
  };
  return (
    <main className="pane" data-testid={props.name}>
      <div className="pane-body">
        <form
          className="pane-measure form-screen"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit(); // shows its own error
          }}
        >
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.children}
          <div ref={foot} className="form-foot">
            <div role="alert">
              {problem && (
                <Banner tone="danger" testId="task-problem">
                  <ProblemText problem={problem} more={backOff} situation={{ standing: 'task' }} />
                </Banner>
              )}
            </div>
            <div className="form-buttons">
              {onCancel && (
                <Button onClick={() => onCancel()} testId="task-cancel">
                  {props.cancelWords ?? 'Cancel'}
                </Button>
              )}
              <Button
                type="submit"
                kind={props.submitKind ?? 'primary'}
                isBusy={isBusy}
                isOff={isOff}
                testId="task-submit"
              >
                {isBusy ? (props.busyWords ?? submitWords) : submitWords}
              </Button>
              {props.more}
            </div>
            {props.after}
          </div>
        </form>
      </div>
    </main>
  );
}
