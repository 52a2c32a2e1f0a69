import type { Choice } from '../../conversations/index.js';
import type { OutboundMessage, OutboundPart } from '../channel.js';

/** The parts of a message from its pieces of text; the choices, if any are left as such, go with the last one. */
export const toParts = (
  message: OutboundMessage,
  texts: readonly string[],
  choices: Choice[] = [],
): OutboundPart[] =>
  texts.map((text, index) => ({
    ...message,
    text,
    choices: index === texts.length - 1 ? choices : [],
    index,
    total: texts.length,
    correlation: `${message.activityId}:${index}`,
  }));
