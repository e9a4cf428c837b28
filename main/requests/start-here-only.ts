// Protects the account from a key of somebody else: a credential has the full power of the person, so a request about one is
// signed only when the person started it on this computer, where its fingerprint was noted (SEC-58).
// From: links, other devices and services that hand over such a challenge. Not from: an action that is started here by mistake.

import { leadsToAccess } from '../actions/access-path.ts';
import type { ActionRequest } from '../actions/action.ts';
import { describeAction } from '../actions/describe-action.ts';

/** Operations on one's own credentials, by their names: what is added to them later is meant as well. */
const ON_CREDENTIALS = /^auth\.[a-z]+Credential/;

/** Whether nothing but a start on this computer may lead to a signature. What is unknown there may add a credential in a new way. */
export function mustStartHere(action: ActionRequest): boolean {
  const { operation } = describeAction(action);
  return operation === null ? leadsToAccess(action.path) : ON_CREDENTIALS.test(operation);
}

/** A finished sentence for the card. */
export const STARTED_ELSEWHERE =
  'Countersign adds and changes keys only when you start it here, and this was started elsewhere. Decline it; if you want the change, start it here, under Keys.';
