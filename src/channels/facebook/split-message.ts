import type { Choice } from '../../conversations/index.js';
import type { OutboundMessage, OutboundPart } from '../channel.js';
import { cleanText, cutText, toParts, withChoices } from '../wire/index.js';

/** UTF-16 units: Meta does not say what it counts, and this is the stricter reading. */
const MESSAGE_UNITS = 2000;
/** Not in Meta's documents; the figure its clients use. */
const COMMENT_UNITS = 8000;
const MOST_QUICK_REPLIES = 13;
const TITLE_UNITS = 20;

/**
 * Cuts to the lengths of Messenger and of comments. Choices become quick replies under the last part, which
 * Messenger shows only while nothing comes after them; comments have no such thing, so there they are a list.
 * @see https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
 */
export function splitMessage(message: OutboundMessage): OutboundPart[] {
  const text = cleanText(message.text);
  const choices = message.choices.map(({ title, value }) => ({ title: cleanText(title).trim(), value }));
  if (message.surface === 'public')
    return toParts(message, pieces(withChoices(text, choices), COMMENT_UNITS));
  if (choices.length > MOST_QUICK_REPLIES)
    return toParts(message, pieces(withChoices(text, choices), MESSAGE_UNITS));
  if (choices.every(({ title }) => title.length <= TITLE_UNITS) && text.trim())
    return toParts(message, pieces(text, MESSAGE_UNITS), choices);
  // Titles too long for a button are spelled out above; the number tells which is which.
  return toParts(message, pieces(withChoices(text, choices), MESSAGE_UNITS), choices.map(numberedTitle));
}

function pieces(text: string, units: number): string[] {
  const texts: string[] = [];
  let rest = text.trim();
  while (rest) {
    const cut = cutText(rest, { fits: (one) => one.length <= units, mostUnits: units });
    texts.push(cut.head);
    rest = cut.rest;
  }
  return texts;
}

function numberedTitle({ title, value }: Choice, index: number): Choice {
  const whole = `${index + 1}. ${title}`;
  if (whole.length <= TITLE_UNITS) return { title: whole, value };
  const { head } = cutText(whole, { fits: (one) => one.length < TITLE_UNITS, mostUnits: TITLE_UNITS });
  return { title: `${head}…`, value };
}
