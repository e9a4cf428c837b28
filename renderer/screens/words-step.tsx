import './words-step.css';
import type { StepView } from '../../preload/review-view.ts';
import { type Answers, TICKED, WORDS_KNOWN } from '../step-answers.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Tick } from '../ui/tick.tsx';
import { Words } from '../ui/words.tsx';

interface WordsStepProps {
  readonly step: Extract<StepView, { readonly kind: 'words' }>;
  readonly words: readonly string[];
  readonly answers: Answers;
  readonly isRefused: boolean;
  readonly onAnswer: (id: string, answer: string) => void;
  /** They differ: there is nothing left to decide but to decline. */
  readonly onDiffer: () => void;
}

const MATCH = { id: 'match', name: 'They match' } as const;
const CANNOT = { id: 'cannot-compare', name: 'Cannot compare' } as const;

/** The four words once more, beside the question, and what was seen on the other screen. */
export function WordsStep({ step, words, answers, isRefused, onAnswer, onDiffer }: WordsStepProps) {
  const answer = answers[step.id] ?? '';
  return (
    <div className="step-words">
      <Words words={words} testId="step-words-shown" />
      <div className="step-words-answers">
        <Choice
          legend={step.sentence}
          value={answer}
          options={step.isRequired ? [MATCH] : [MATCH, CANNOT]}
          isCompact
          testId={`step-${step.id}`}
          onChange={(id) => onAnswer(step.id, id)}
        />
        <Button testId="words-differ" onClick={onDiffer}>
          They differ, decline
        </Button>
      </div>
      {answer === CANNOT.id && (
        <Tick
          name="I cannot compare the words, and I know who started this"
          isOn={answers[WORDS_KNOWN] === TICKED}
          testId={`step-${WORDS_KNOWN}`}
          onChange={(isOn) => onAnswer(WORDS_KNOWN, isOn ? TICKED : '')}
        />
      )}
      <p role="alert" className={isRefused ? 'step-refused' : 'sr-only'}>
        {isRefused ? 'The words have to be compared. Nothing was signed.' : ''}
      </p>
    </div>
  );
}
