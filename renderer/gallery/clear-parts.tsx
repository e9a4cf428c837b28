import { LookFirst } from '../screens/look-first.tsx';
import { Steps } from '../screens/steps.tsx';
import { AddressLine } from '../ui/address-line.tsx';
import { Decoded } from '../ui/decoded-tree.tsx';
import { DiffTable } from '../ui/diff-table.tsx';
import { Differing } from '../ui/differing.tsx';
import { FlagLine } from '../ui/flag-line.tsx';
import { LongText } from '../ui/long-text.tsx';
import { ReachBand } from '../ui/reach-band.tsx';
import { RiskMeter } from '../ui/risk-meter.tsx';
import { TruthTable } from '../ui/truth-table.tsx';
import { POLICY_UPDATE, TWO_TRUTHS } from './clear-cards.ts';
import { MULTISEND } from './decoded.ts';
import { BLIND_HASH } from './decoded-cards.ts';
import { nothing, Part } from './part.tsx';
import { ACME, LOOK_ALIKE } from './payees.ts';

const RISKS = ['low', 'medium', 'high', 'critical'] as const;
const WEIGHTS = ['note', 'caution', 'danger', 'block'] as const;

/** What is at stake, and texts that stand beside each other. */
function Judging() {
  return (
    <>
      <Part name="Reach, risk">
        <ReachBand words="Changes who controls your organisation" />
        <div className="part-row">
          {RISKS.map((risk) => (
            <RiskMeter key={risk} risk={risk} />
          ))}
        </div>
      </Part>
      <Part name="FlagLine">
        <ul className="flag-lines">
          {WEIGHTS.map((weight) => (
            <FlagLine
              key={weight}
              weight={weight}
              sentence="What was found, and why it matters."
              place={null}
            />
          ))}
        </ul>
      </Part>
      <Part name="Differing, AddressLine, LongText">
        <p>
          <Differing text="1,000,000.00 USD" other="10,000.00 USD" />
        </p>
        <p>
          <Differing text="שלום 42" other="שלום 43" />
        </p>
        <div>
          <AddressLine text={ACME.full} />
        </div>
        <div>
          <AddressLine text={ACME.full} comparedTo={LOOK_ALIKE.address.full} />
        </div>
        <LongText text={'00112233'.repeat(512)} name="the data" />
      </Part>
    </>
  );
}

/** Parts of the clear display. */
export function ClearParts() {
  return (
    <>
      <Judging />
      <Part name="DiffTable, TruthTable">
        <div>
          {POLICY_UPDATE.diff && <DiffTable title="Example" rows={POLICY_UPDATE.diff.rows} isNowKnown />}
        </div>
        <div>{TWO_TRUTHS.truth && <TruthTable truth={TWO_TRUTHS.truth} />}</div>
      </Part>
      <Part name="Decoded">
        <Decoded view={MULTISEND} number="1" depth={0} outside={null} placeOf={() => null} />
      </Part>
      <Part name="Steps, what has to be seen first">
        <Steps
          steps={BLIND_HASH.steps ?? []}
          words={[]}
          answers={{}}
          refused="word"
          onAnswer={nothing}
          onDiffer={nothing}
        />
        <LookFirst
          unseen={[
            { id: 'a', name: 'The amount has no limit.' },
            { id: 'b', name: '3 fields were not understood.' },
          ]}
          id="part-look-first"
          onShow={nothing}
        />
      </Part>
    </>
  );
}
