import type { HttpAnswer } from '../../main/dfns/decode-answer.ts';
import type { OwnAction } from '../../main/requests/own-action.ts';
import type { Fact } from '../../preload/review-view.ts';

export type End = 'done' | 'dropped' | 'unknown';

/** An action of Countersign and which of its ends were called. */
export interface WatchedAction {
  readonly action: OwnAction;
  readonly ends: End[];
  readonly answers: HttpAnswer[];
}

const MADE_HERE: Fact = { id: 'made-here', label: 'Made', value: 'On this computer', source: 'device' };
export const FOLLOW_UP: Fact = { id: 'follow-up', label: 'Listed', value: 'Yes', source: 'device' };

/** Switches the credential with this number on. */
export function watchedAction(number: number, change: Partial<OwnAction> = {}): WatchedAction {
  const ends: End[] = [];
  const answers: HttpAnswer[] = [];
  const action: OwnAction = {
    method: 'PUT',
    path: '/auth/credentials/activate',
    payload: JSON.stringify({ credentialUuid: `cr-${number}` }),
    facts: [MADE_HERE],
    checks: [],
    done: async (answer) => {
      ends.push('done');
      answers.push(answer);
      return [FOLLOW_UP];
    },
    dropped: async () => void ends.push('dropped'),
    unknown: async () => void ends.push('unknown'),
    ...change,
  };
  return { action, ends, answers };
}
