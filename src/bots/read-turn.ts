import type { PublishedArticle } from '../knowledge/index.js';
import type { Clock } from '../platform/clock.js';
import type { TurnSignals } from './escalation-policy.js';
import { readFormTurn } from './form/read-form-turn.js';
import type { KnowledgePort } from './knowledge-port.js';
import { parseChoice } from './parse-choice.js';
import { readCorrection } from './reading/read-correction.js';
import { withoutMarkup } from './reading/without-markup.js';
import { recognisePhrases } from './recognise-phrases.js';
import type { Turn } from './turn.js';

export interface ReadTurn {
  signals: TurnSignals;
  /** What to ask the knowledge base, if it is asked. */
  question: string;
  /** Articles that the customer does not mean. */
  except: string[];
  /** The article whose details are being asked for. */
  form: PublishedArticle | null;
}

/** What the customer's message is, seen from what was said before it. */
export async function readTurn(
  { knowledge, clock }: { knowledge: Pick<KnowledgePort, 'article' | 'pick'>; clock: Clock },
  turn: Turn,
): Promise<ReadTurn> {
  const { activity, conversation } = turn;
  const text = withoutMarkup(activity.text ?? '');
  const phrases = recognisePhrases(text);
  const form = turn.memory.form ? await knowledge.article(turn.memory.form.articleId) : null;
  // An article that was taken back, or asks for nothing any more, has no form to go on with.
  if (!form || form.slots.length === 0) turn.memory = { ...turn.memory, form: undefined };
  const { memory } = turn;
  const isAsking = memory.form?.offers === 0;

  let picked = parseChoice(activity, memory);
  const isAboutAnswer = !isAsking && (memory.lastArticleId !== undefined || memory.clarifying === true);
  const correction = isAboutAnswer && !picked && !isPlain(phrases) ? readCorrection(text) : null;
  const meant = correction?.kind === 'meant' ? correction.words : null;
  // In their own words: "the one about refunds".
  if (!picked && (memory.clarifying || meant) && !isPlain(phrases) && isShort(meant ?? text)) {
    const offered = (memory.candidates ?? [])
      .map(({ value }) => value.slice('article:'.length))
      .filter((id) => memory.clarifying || id !== memory.lastArticleId);
    const articleId =
      offered.length > 0 ? await knowledge.pick(meant ?? text, offered, conversation.language) : null;
    if (articleId) picked = { kind: 'article', articleId };
  }
  return {
    signals: {
      phrases,
      picked,
      form:
        memory.form && form
          ? readFormTurn(memory.form, form.slots, { text, phrases, now: clock.now() })
          : null,
      correction: meant && memory.lastArticleId === undefined ? null : correction,
      memory,
      hasText: /\p{L}/u.test(text),
      encrypted: turn.event.kind === 'encrypted',
      answer: null,
    },
    question: meant ?? text,
    except: meant && memory.lastArticleId ? [memory.lastArticleId] : [],
    form,
  };
}

/** A whole message that is a phrase by itself ("no", "thanks") is that and nothing more. */
const isPlain = (phrases: TurnSignals['phrases']): boolean => phrases.size > 0;

/** Longer messages are questions of their own. */
const isShort = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? text.length <= 20
    : text.trim().split(/\s+/).length <= 6;
