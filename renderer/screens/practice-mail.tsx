import './practice-mail.css';
import { Mail } from 'lucide-react';
import type { PracticeMailView } from '../../preload/snapshot.ts';
import { Icon } from '../ui/icon.tsx';

interface PracticeMailProps {
  readonly mail: PracticeMailView | null;
  readonly of: 'registrationCode' | 'recoveryCode';
}

const WORDS = { registrationCode: 'registration code', recoveryCode: 'recovery e-mail code' } as const;
const TEST_IDS = {
  registrationCode: 'practice-registration-code',
  recoveryCode: 'practice-recovery-code',
} as const;

/** Practice mode: what a real service would have sent by e-mail, shown where it is asked for. */
export function PracticeMail({ mail, of }: PracticeMailProps) {
  const code = mail?.[of] ?? null;
  if (mail === null || code === null) return null;
  return (
    <section className="practice-mail" aria-label="E-mail, simulated">
      <Icon of={Mail} />
      <p>
        E-mail to <bdi>{mail.username}</bdi>, simulated. Your {WORDS[of]} is{' '}
        <bdi className="practice-code" data-testid={TEST_IDS[of]}>
          {code}
        </bdi>
      </p>
    </section>
  );
}
