import twitterText from 'twitter-text';
import type { Choice } from '../../conversations/index.js';
import type { OutboundMessage, OutboundPart } from '../channel.js';
import { choicesAsText, cleanText, cutText, toParts, withChoices } from '../wire/index.js';

/** Not in X's documents; the figure its clients use. */
const DM_UNITS = 10_000;
const POST_WEIGHT = 280;
/** A link weighs 23 however long it is, so a post may be far longer than 280; beyond this it is no readable post. */
const POST_MOST_UNITS = 4000;
/** More would read as spam in public. */
const MOST_POSTS = 2;

/** X has no buttons: choices become a numbered list. */
export function splitMessage(message: OutboundMessage): OutboundPart[] {
  const choices = message.choices.map((choice) => ({ ...choice, title: sendable(choice.title) }));
  const clean = { ...message, text: sendable(message.text), choices };
  return toParts(clean, message.surface === 'dm' ? directMessages(clean) : posts(clean));
}

/** Characters with which X takes no text at all (twitter-text calls them invalid). */
const REFUSED = /[\uFFFE\uFEFF\uFFFF]/g;

const sendable = (text: string): string => cleanText(text).replace(REFUSED, '').trim();

function directMessages({ text, choices }: OutboundMessage): string[] {
  const texts: string[] = [];
  let rest = withChoices(text, choices);
  while (rest) {
    const cut = cutText(rest, { fits: (one) => one.length <= DM_UNITS, mostUnits: DM_UNITS });
    texts.push(cut.head);
    rest = cut.rest;
  }
  return texts;
}

function posts({ text, choices }: OutboundMessage): string[] {
  const whole = withChoices(text, choices);
  if (!whole) return [];
  if (isPost(whole)) return [whole];
  const list = shortChoices(choices);
  if (!text) return [withChoices('', list)];
  const first = cut(text, numbered(1, ''));
  return [numbered(1, first.head), numbered(2, withChoices(lastPiece(first.rest, list), list))];
}

/** What is left of the text, or as much of it as the last post takes beside the choices. */
function lastPiece(rest: string, choices: readonly Choice[]): string {
  if (isPost(numbered(MOST_POSTS, withChoices(rest, choices)))) return rest;
  const list = choices.length > 0 ? `\n\n${choicesAsText(choices)}` : '';
  return `${cut(rest, numbered(MOST_POSTS, ''), `…${list}`).head}…`;
}

const numbered = (index: number, text: string): string => `(${index}/${MOST_POSTS}) ${text}`;

const isPost = (text: string): boolean => weightOf(text) <= POST_WEIGHT;

/** CJK and emoji weigh 2, links 23, the rest 1. @see https://docs.x.com/fundamentals/counting-characters */
const weightOf = (text: string): number => twitterText.parseTweet(text).weightedLength;

const cut = (text: string, before: string, after = '') =>
  cutText(text, { fits: (one) => isPost(`${before}${one}${after}`), mostUnits: POST_MOST_UNITS });

const LIST_WEIGHT = POST_WEIGHT / 2;
const TITLE_UNITS = [80, 40, 20];

/** Titles cut, and if need be choices left out, until half of a post is left for words. */
function shortChoices(choices: readonly Choice[]): Choice[] {
  const fits = (list: readonly Choice[]) => weightOf(withChoices('', list)) <= LIST_WEIGHT;
  const attempts = [choices, ...TITLE_UNITS.map((units) => choices.map((choice) => shorten(choice, units)))];
  const list = [...(attempts.find(fits) ?? attempts.at(-1) ?? [])];
  while (!fits(list)) list.pop();
  return list;
}

function shorten(choice: Choice, units: number): Choice {
  if (choice.title.length <= units) return choice;
  const { head } = cutText(choice.title, { fits: (one) => one.length < units, mostUnits: units });
  return { ...choice, title: `${head}…` };
}
