import type { OutboundMessage, OutboundPart } from '../channel.js';
import { cleanText, cutText, toParts } from '../wire/index.js';

/** A program's event instead of a message; see the channel's `send`. */
export interface WithEvent {
  event?: { name: string; value?: unknown };
}

/** Channels take 28 KB for a message with all around it; this many units of any script stay below that. */
const MESSAGE_UNITS = 8000;

/**
 * Cuts to the Bot Framework's length; choices go with the last part. An event is one part, and a message without words
 * or choices is none. Pure.
 * @see https://learn.microsoft.com/microsoftteams/limits-specifications-teams
 */
export function splitMessage(message: OutboundMessage & WithEvent): (OutboundPart & WithEvent)[] {
  if (message.event) return toParts(message, ['']);
  const choices = message.choices.map(({ title, value }) => ({ title: cleanText(title).trim(), value }));
  const texts: string[] = [];
  let rest = cleanText(message.text).trim();
  while (rest) {
    const cut = cutText(rest, { fits: (one) => one.length <= MESSAGE_UNITS, mostUnits: MESSAGE_UNITS });
    texts.push(cut.head);
    rest = cut.rest;
  }
  return toParts(message, texts.length === 0 && choices.length > 0 ? [''] : texts, choices);
}
