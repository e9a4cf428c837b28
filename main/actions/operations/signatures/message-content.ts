import { decodeMessage } from '../../decoders/message/decode-message.ts';
import { type PresentContent, shown, textAt } from './content-view.ts';

/** A field whose content is a text for people; `noun` with its article. */
export const messageContent =
  (pointer: string, noun: string): PresentContent =>
  (input, context, verb) => {
    const decoded = decodeMessage(pointer, textAt(input, pointer), context);
    if (decoded.title === 'Sign-in message') return { sentence: decoded.sentence, decoded: [decoded] };
    return decoded.title === 'Message'
      ? { sentence: `${verb} ${noun}`, decoded: [decoded] }
      : shown(verb, noun, decoded);
  };
