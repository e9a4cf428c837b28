import type { Desk } from './desk.ts';
import type { Intake } from './intake/intake.ts';
import type { Practice } from './practice.ts';
import { matchWords } from './requests/match-words.ts';

const ENDINGS = {
  declined: 'The other device was told that you declined. Nothing was sent.',
  expired: 'The other device gave up: the request expired. Nothing was sent.',
} as const;

/**
 * Practice mode: starts a transfer as the person's other device and delivers its link, as a real one would. What
 * becomes of it there is shown beside the inbox. Gives the id of the row.
 */
export async function simulateOtherDevice(deps: {
  readonly practice: Practice;
  readonly intake: Pick<Intake, 'takeText'>;
  readonly desk: Desk;
}): Promise<string> {
  const { otherDevice } = deps.practice;
  const started = await otherDevice.start();
  const { requestId } = deps.intake.takeText(started.link, 'practice');
  const words = matchWords(started.challengeIdentifier);
  deps.desk.setOtherDevice({ state: 'waiting', sentence: started.sentence, words });
  void otherDevice.settle().then(
    (end) => {
      const sentence =
        end.kind === 'sent'
          ? `The other device got its user action and sent the transfer ${end.transferId}: ${end.status}.`
          : ENDINGS[end.kind];
      deps.desk.setOtherDevice({ state: 'finished', sentence });
    },
    () => deps.desk.setOtherDevice({ state: 'idle' }), // the organisation ended with the app
  );
  return requestId;
}
