import type { ConversationIntent, MessageKind, TurnIntent } from '../../conversations/index.js';
import { looksLikeQuestion } from '../reading/looks-like-question.js';
import { recognisePhrases } from '../recognise-phrases.js';
import LEXICON from './lexicon.json' with { type: 'json' };
import { recogniseLanguage } from './recognise-language.js';
import { sentimentOf } from './sentiment.js';
import { foldForLexicon, holds } from './words-in.js';

/**
 * What one message of a customer says beside its words: what it is for, how they feel, how pressing it is, and in which
 * language. What it is about is not known yet. From lexicons in English and Japanese (lexicon.json), in under a
 * millisecond; other languages get their name and what emojis and exclamation marks say. Pure.
 */
export function analyseTurn(text: string): TurnIntent {
  const sentiment = sentimentOf(text);
  return {
    kind: kindOf(text, sentiment),
    sentiment: round(sentiment),
    urgency: round(urgencyOf(text, sentiment)),
    language: recogniseLanguage(text),
    topics: [],
  };
}

/**
 * The conversation after one more message. Feeling and urgency follow the latest messages (exponential smoothing), so
 * that somebody who has calmed down counts as calm; urgency never falls by more than half at once. A complaint stays one
 * until it is praised away; the language is the latest that told. Pure.
 */
export function addTurn(before: ConversationIntent | undefined, latest: TurnIntent): ConversationIntent {
  if (!before) return { ...latest, latest, turns: 1 };
  const isTelling = latest.kind !== 'other';
  return {
    kind:
      isTelling && !(before.kind === 'complaint' && latest.kind === 'question') ? latest.kind : before.kind,
    sentiment: round(
      isTelling ? before.sentiment + SMOOTHING * (latest.sentiment - before.sentiment) : before.sentiment,
    ),
    urgency: round(Math.max(latest.urgency, before.urgency * (isTelling ? 0.5 : 1))),
    language: latest.language ?? before.language,
    topics: latest.topics.length > 0 ? latest.topics : before.topics,
    latest,
    turns: before.turns + 1,
  };
}

/**
 * The same once it is known what the latest message is about. One that complains, asks or praises without a subject of
 * its own is about what was talked of before; a "yes" is about nothing. Pure.
 *
 * @param found tags the knowledge base has for it; empty when it was not asked or does not know
 */
export function aboutTopics(intent: ConversationIntent, found: readonly string[]): ConversationIntent {
  const topics = found.length > 0 ? [...found] : intent.topics;
  const ofLatest = found.length > 0 || intent.latest.kind !== 'other' ? topics : [];
  return { ...intent, topics, latest: { ...intent.latest, topics: ofLatest } };
}

/** The latest message weighs as much as all before it. */
const SMOOTHING = 0.5;

function kindOf(text: string, sentiment: number): MessageKind {
  const folded = foldForLexicon(text);
  const count = (list: 'spam' | 'complaint'): number =>
    [...LEXICON[list].en, ...LEXICON[list].ja].filter((phrase) => holds(folded, phrase)).length;
  const links = (text.match(/https?:\/\/|www\.|t\.me\//giu) ?? []).length;
  const spam = count('spam');
  if (spam >= 2 || (spam >= 1 && links >= 1)) return 'spam';
  const phrases = recognisePhrases(text);
  if (phrases.has('anger')) return 'complaint';
  const isQuestion = looksLikeQuestion(text);
  const complaints = count('complaint');
  // "What if it arrives broken?" asks; "it arrived broken, what now?" complains and asks.
  const isSupposed = isQuestion && SUPPOSED.test(folded);
  if (complaints >= 1 && !isSupposed && sentiment < (isQuestion ? UPSET : MILDLY_UPSET)) return 'complaint';
  if (sentiment <= UPSET && !isQuestion) return 'complaint';
  if (sentiment >= PLEASED && !isQuestion && !ONLY_POLITE.some((list) => phrases.has(list))) return 'praise';
  if (phrases.size > 0 || !/\p{L}{2}/u.test(text)) return 'other';
  return spam >= 1 && !isQuestion ? 'spam' : 'question';
}

const SUPPOSED = /\b(?:if|in case|suppose)\b|もし|たら|場合/u;
const MILDLY_UPSET = -0.2;
const UPSET = -0.4;
const PLEASED = 0.45;
const ONLY_POLITE = ['thanks', 'greeting', 'farewell', 'yes', 'smallTalk', 'goOn'] as const;

/** Independent hints add up as probabilities do (noisy or); anger and shouting press a little as well. */
function urgencyOf(text: string, sentiment: number): number {
  const folded = foldForLexicon(text);
  let calm = 1;
  for (const [phrase, weight] of [
    ...Object.entries(LEXICON.urgency.en),
    ...Object.entries(LEXICON.urgency.ja),
  ]) {
    if (!holds(folded, phrase)) continue;
    if (weight < 0) return 0; // "no rush"
    calm *= 1 - weight;
  }
  const marks = (text.match(/[!！]/gu) ?? []).length;
  if (marks >= 2) calm *= 0.8;
  if (sentiment < -0.6) calm *= 0.8;
  return 1 - calm;
}

const round = (value: number): number => Math.round(value * 100) / 100;
