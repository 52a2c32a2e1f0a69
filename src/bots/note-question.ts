import type { Language } from '../conversations/index.js';
import { messageOf } from '../platform/errors.js';
import type { Logger } from '../platform/logger.js';
import { spokenIn, type Asked } from './ask-knowledge.js';
import type { Decision, PickedChoice } from './escalation-policy.js';
import type { KnowledgeAnswer } from './knowledge-port.js';
import type { Turn } from './turn.js';

/** What the bot needs of the question log; services.ts supplies it. */
export interface QuestionPort {
  record(question: {
    _id: string;
    conversationId: string;
    channel: string;
    text: string;
    language: Language;
    askedAt: Date;
    decision: 'answer' | 'clarify' | 'handoff';
    confidence: number;
    articleIds: string[];
  }): Promise<void>;
  choose(conversationId: string, articleId: string): Promise<void>;
  settle(
    conversationId: string,
    outcome: 'helped' | 'not-helped',
    more?: { articleId?: string },
  ): Promise<void>;
}

export interface NotedTurn {
  /** What the knowledge base was asked and what it said; empty when it was not asked. */
  asked: readonly Asked[];
  picked: PickedChoice | null;
  decision: Decision;
}

/**
 * Writes down what the knowledge base was asked, and what the customer made of the answer. A log that cannot be written
 * is no reason to keep a customer waiting.
 */
export function createNoteQuestion(deps: { questions: QuestionPort; logger: Logger }) {
  const { questions, logger } = deps;

  async function note(turn: Turn, { asked, picked, decision }: NotedTurn): Promise<void> {
    const { activity, conversation, memory } = turn;
    const { _id: conversationId, channel, language } = conversation;
    for (const [at, { text, found }] of asked.entries()) {
      await questions.record({
        _id: at === 0 ? activity._id : `${activity._id}#${at + 1}`, // several questions in one message
        conversationId,
        channel,
        text: spokenIn(text),
        language,
        askedAt: activity.at,
        ...shownIn(found),
      });
    }
    if (asked.length > 0) return;
    if (picked?.kind === 'article') await questions.choose(conversationId, picked.articleId);
    const helped = verdictOf(decision, memory.askedFeedbackOn !== undefined || memory.clarifying === true);
    if (helped === null) return;
    await questions.settle(conversationId, helped ? 'helped' : 'not-helped', {
      articleId: memory.askedFeedbackOn,
    });
  }

  /** @param turn with the memory it began with */
  return async (turn: Turn, noted: NotedTurn): Promise<void> => {
    try {
      await note(turn, noted);
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'a question was not written down');
    }
  };
}

function shownIn(found: KnowledgeAnswer) {
  switch (found.kind) {
    case 'answer': {
      const { confidence, citations } = found;
      return { decision: 'answer' as const, confidence, articleIds: citations.map((one) => one.articleId) };
    }
    case 'clarify':
      return { decision: 'clarify' as const, ...ofCandidates(found.candidates) };
    case 'nothing':
      return { decision: 'handoff' as const, ...ofCandidates(found.candidates), articleIds: [] };
  }
}

const ofCandidates = (candidates: readonly { articleId: string; confidence: number }[]) => ({
  confidence: candidates[0]?.confidence ?? 0,
  articleIds: candidates.map(({ articleId }) => articleId),
});

/** Whether the customer said that it helped; null when they said neither. */
function verdictOf(decision: Decision, isAskedAbout: boolean): boolean | null {
  if (!isAskedAbout) return null;
  if (decision.kind === 'say' && decision.reply === 'glad-it-helped') return true;
  const isRefused =
    (decision.kind === 'say' && decision.reply === 'sorry-try-again') ||
    (decision.kind === 'handoff' && decision.reason === 'unhelpful-answer');
  return isRefused ? false : null;
}
