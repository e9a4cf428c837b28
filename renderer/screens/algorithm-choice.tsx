import { useState } from 'react';
import type { KeyAlgorithm } from '../../preload/key-view.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';

const USUAL = [
  { id: 'ES256', name: 'P-256', about: 'The usual choice. Works with every Dfns client.' },
  {
    id: 'EdDSA',
    name: 'Ed25519',
    about: 'Shorter signatures. Choose it when your organisation asks for it.',
  },
] as const;

const MORE = [
  { id: 'ES256K', name: 'secp256k1', about: 'The curve of Bitcoin and Ethereum.' },
  { id: 'RS256', name: 'RSA 3,072', about: 'Large and slow. Only where nothing else is accepted.' },
] as const;

interface AlgorithmChoiceProps {
  readonly value: KeyAlgorithm;
  readonly onChange: (algorithm: KeyAlgorithm) => void;
}

/** The kind of key; two of four are folded, because few people need them. */
export function AlgorithmChoice({ value, onChange }: AlgorithmChoiceProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  // A choice that was made is never folded away.
  const isLong = isUnfolded || MORE.some(({ id }) => id === value);
  return (
    <div className="stack-small">
      <Choice<KeyAlgorithm>
        legend="Key type"
        value={value}
        options={isLong ? [...USUAL, ...MORE] : USUAL}
        testId="algorithm"
        onChange={onChange}
      />
      <div>
        <Button kind="quiet" onClick={() => setUnfolded(!isLong)} testId="algorithm-more">
          {isLong ? 'Fewer key types' : 'More key types'}
        </Button>
      </div>
    </div>
  );
}
