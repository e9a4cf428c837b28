import './steps.css';
import { useEffect, useRef } from 'react';
import type { StepView } from '../../preload/review-view.ts';
import { type Answers, TICKED, typedLength } from '../step-answers.ts';
import { TextField } from '../ui/text-field.tsx';
import { Tick } from '../ui/tick.tsx';
import { WordsStep } from './words-step.tsx';

interface StepsProps {
  readonly steps: readonly StepView[];
  /** The match words of the card. */
  readonly words: readonly string[];
  readonly answers: Answers;
  /** The step that main refused. */
  readonly refused: string | null;
  readonly onAnswer: (id: string, answer: string) => void;
  /** The words differ. */
  readonly onDiffer: () => void;
}

interface StepProps<K extends StepView['kind']> {
  readonly step: Extract<StepView, { readonly kind: K }>;
  readonly answers: Answers;
  readonly isRefused: boolean;
  readonly onAnswer: (answer: string) => void;
}

/** A value that is typed as it stands on the card. There is no form around it: Enter has nothing to send. */
function TypedStep({ step, answers, isRefused, onAnswer }: StepProps<'type'>) {
  const typed = typedLength(step, answers);
  return (
    <div className="step-type">
      <TextField
        label={<bdi>{step.sentence}</bdi>}
        hint={`${typed} of ${step.length} characters`}
        error={isRefused ? 'What you typed is not what stands on the card. Nothing was signed.' : null}
        value={answers[step.id] ?? ''}
        isMono
        dir="auto"
        testId={`step-${step.id}`}
        onEdit={onAnswer}
      />
    </div>
  );
}

function TickedStep({ step, answers, isRefused, onAnswer }: StepProps<'tick'>) {
  return (
    <div>
      <Tick
        name={step.sentence}
        isOn={answers[step.id] === TICKED}
        testId={`step-${step.id}`}
        onChange={(isOn) => onAnswer(isOn ? TICKED : '')}
      />
      <p role="alert" className={isRefused ? 'step-refused' : 'sr-only'}>
        {isRefused ? 'This has to be confirmed. Nothing was signed.' : ''}
      </p>
    </div>
  );
}

/** What has to be done before there is an Approve, above the buttons and never in a window of its own. */
export function Steps({ steps, words, answers, refused, onAnswer, onDiffer }: StepsProps) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused === null) return;
    area.current?.querySelector<HTMLElement>('[data-refused="true"] input')?.focus();
  }, [refused]);
  return (
    <div ref={area} className="steps" data-testid="steps">
      {steps.map((step) => {
        const rest = {
          answers,
          isRefused: step.id === refused,
          onAnswer: (answer: string) => onAnswer(step.id, answer),
        };
        return (
          <div key={step.id} data-refused={rest.isRefused}>
            {step.kind === 'type' ? (
              <TypedStep step={step} {...rest} />
            ) : step.kind === 'tick' ? (
              <TickedStep step={step} {...rest} />
            ) : (
              <WordsStep
                step={step}
                words={words}
                answers={answers}
                isRefused={rest.isRefused}
                onAnswer={onAnswer}
                onDiffer={onDiffer}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
