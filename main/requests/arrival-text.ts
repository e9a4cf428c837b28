import type { LiveRequest } from './live-request.ts';

const ARRIVALS = {
  link: 'By a link that another program on this computer opened',
  paste: 'By a link that was pasted into Countersign',
  file: 'By a request file that was opened in Countersign',
  image: 'By a code in an image that was given to Countersign',
  screen: 'By a code that Countersign found on the screen',
  camera: 'By a code that was held in front of the camera',
  practice: 'From the simulated other device of practice mode',
  here: 'Started in Countersign on this computer',
  approval: 'From the approvals that wait for you',
} as const;

const FORMS = {
  external: '',
  action: '. It hands over an action; Countersign asked for the challenge itself',
  challenge: '. It hands over a challenge that another program asked for',
} as const;

/** How a request came, and what it brought. */
export const arrivalText = ({ arrival, link }: Pick<LiveRequest, 'arrival' | 'link'>): string =>
  ARRIVALS[arrival] + (link ? FORMS[link.form] : '');
