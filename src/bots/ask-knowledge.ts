import type { TranscriptStore } from '../conversations/index.js';
import { historyOf, type HistoryTurn } from '../knowledge/index.js';
import type { KnowledgeAnswer, KnowledgePort } from './knowledge-port.js';
import { lastQuestion, splitQuestions } from './reading/split-questions.js';
import type { Turn } from './turn.js';

/** One question of the customer and what the knowledge base has on it. */
export interface Asked {
  text: string;
  found: KnowledgeAnswer;
}

export interface AskDeps {
  knowledge: KnowledgePort;
  transcripts: Pick<TranscriptStore, 'read'>;
  /** Shows the answer while it is being composed. */
  showPartial(turn: Turn, text: string, sequence: number): void;
}

/** Lines of the talk the knowledge base may look back on. */
const HISTORY_LINES = 12;

/** Asks the knowledge base what the customer said: as one question, or as several when it holds several. */
export async function askKnowledge(
  deps: AskDeps,
  turn: Turn,
  text: string,
  except: readonly string[] = [],
): Promise<Asked[]> {
  const { conversation, activity } = turn;
  const { language, contactId } = conversation;
  const past = await deps.transcripts.read(conversation._id, { last: true, limit: HISTORY_LINES });
  const before = historyOf(past.filter((one) => one._id !== activity._id));
  const plain = spokenIn(text);

  const parts = splitQuestions(plain);
  if (parts.length > 1) {
    const asked: Asked[] = [];
    for (const part of parts) {
      // "And who pays for it?" leans on the question before it.
      const said = asked.map(({ text: earlier }): HistoryTurn => ({ author: 'customer', text: earlier }));
      asked.push({
        text: part,
        found: await deps.knowledge.answer(part, [...before, ...said], { language, except, contactId }),
      });
    }
    const several = withoutRepeats(asked);
    if (several.length > 1 && several.some(({ found }) => found.kind === 'answer')) return several;
  }
  let sequence = 0;
  const onPartial = (partial: string): void => deps.showPartial(turn, partial, (sequence += 1));
  const options = { language, except, contactId, onPartial };
  const found = await deps.knowledge.answer(plain, before, options);
  const point = found.kind === 'answer' ? null : lastQuestion(plain);
  if (!point) return [{ text, found }];
  // A story drowns its question: what is asked in the end may be found by itself.
  const asPoint = await deps.knowledge.answer(point, before, options);
  return [{ text, found: RANK[asPoint.kind] > RANK[found.kind] ? asPoint : found }];
}

/** Without what nobody said: on X our own handle leads, and forms and mail clients leave tags. */
export const spokenIn = (text: string): string =>
  text
    .replace(/^(\s*@\w+)+/u, '')
    .replace(MARKUP, ' ')
    .trim();

const RANK = { nothing: 0, clarify: 1, answer: 2 } as const satisfies Record<KnowledgeAnswer['kind'], number>;
const MARKUP = /<\/?[a-z][^<>]{0,200}>/giu;

/** Two sentences may ask the same: what is, or would first be, answered by what another was answered with falls away. */
function withoutRepeats(asked: readonly Asked[]): Asked[] {
  const given = new Set<string>();
  return asked.filter(({ found }) => {
    if (found.kind === 'nothing') return true;
    const best = found.kind === 'answer' ? found.citations[0]?.articleId : found.candidates[0]?.articleId;
    if (best === undefined) return false;
    if (found.kind === 'clarify') return !given.has(best);
    return given.size < given.add(best).size;
  });
}
