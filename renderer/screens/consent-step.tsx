import type { RefObject } from 'react';
import type { FactorsView } from '../../preload/credential-view.ts';
import type { ChosenFactors } from '../factors.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FactorStep } from './factor-step.tsx';

interface ConsentStepProps {
  readonly factors: FactorsView;
  readonly chosen: ChosenFactors;
  readonly inputs: Readonly<Record<'first' | 'second', RefObject<HTMLInputElement | null>>>;
  /** The field that was left empty. */
  readonly empty: 'first' | 'second' | null;
  readonly isOff: boolean;
  readonly onChooseFirst: (credentialId: string) => void;
  readonly onChooseSecond: (credentialId: string) => void;
  readonly onEdit: () => void;
  readonly onBack: () => void;
}

/** The step between the two presses: with what is signed, and the password of each factor that needs one. */
export function ConsentStep(props: ConsentStepProps) {
  const { factors, chosen, inputs, empty, isOff } = props;
  const { first, second, secondOptions } = chosen;
  return (
    <div className="decision-consent" data-testid="consent">
      <div className="decision-factors">
        {first && (
          <FactorStep
            options={factors.first}
            chosen={first}
            onChoose={props.onChooseFirst}
            legend="Sign with"
            passwordWords="Password for signing with key"
            inputRef={inputs.first}
            isCompact
            testId="approve-password"
            error={empty === 'first' ? 'Type the password of this key.' : null}
            isOff={isOff}
            onEdit={props.onEdit}
          />
        )}
        {secondOptions && second && (
          <FactorStep
            options={secondOptions}
            chosen={second}
            onChoose={props.onChooseSecond}
            legend="Second factor"
            passwordWords="Second factor: password for key"
            inputRef={inputs.second}
            isCompact
            testId="approve-second-password"
            error={empty === 'second' ? 'Type the password of the second factor.' : null}
            isOff={isOff}
            onEdit={props.onEdit}
          />
        )}
        {secondOptions && !second && (
          <div data-testid="second-missing">
            <Banner tone="caution">
              <p>Your organisation asks for a second factor, and none is on this computer.</p>
              <p>Nothing was signed. Choose another key above, or answer on the device that has it.</p>
            </Banner>
          </div>
        )}
      </div>
      <Button isOff={isOff} onClick={props.onBack} testId="approve-back">
        Back
      </Button>
    </div>
  );
}
