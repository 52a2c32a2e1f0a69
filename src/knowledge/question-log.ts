import type { Language } from '../conversations/index.js';
import { DAY_MS, later, type Clock } from '../platform/clock.js';
import { defineCollection, isDuplicateKey, type Database, type Filter } from '../platform/mongo.js';

export const QUESTION_OUTCOMES = ['open', 'helped', 'not-helped', 'handed-over', 'abandoned'] as const;

/** One question that customers' words put to the knowledge base, what was decided upon it, and what became of it. */
export interface LoggedQuestion {
  /** Id of the customer's activity: a turn that is repeated records it once. */
  _id: string;
  conversationId: string;
  channel: string;
  /** As the customer typed it, without the handle they wrote to; at most 2,000 characters. */
  text: string;
  language: Language;
  askedAt: Date;
  /** What the knowledge base said; `handoff`: that it has nothing. */
  decision: 'answer' | 'clarify' | 'handoff';
  confidence: number;
  /** Shown or answered with, best first; an entry the customer picked of several comes first. */
  articleIds: string[];
  /** What became of it. `open` until known. */
  outcome: (typeof QUESTION_OUTCOMES)[number];
  outcomeAt: Date | null;
  /** What the agent answered after a handoff and the customer did not object to; links to its source. */
  agentAnswer: { text: string; activityId: string; agentId: string } | null;
  /** Seconds an agent spent on the conversation it was handed over in; null when none. */
  handlingSeconds: number | null;
}

interface StoredQuestion extends LoggedQuestion {
  /** What people wrote is not kept for ever. */
  expiresAt: Date;
}

export const questionsCollection = defineCollection<StoredQuestion>('questions', [
  { keys: { conversationId: 1, outcome: 1 } },
  { keys: { askedAt: 1, _id: 1 } },
  { keys: { outcome: 1, askedAt: 1 } },
  { keys: { expiresAt: 1 }, expireAfterSeconds: 0 },
]);

export type AskedQuestion = Omit<LoggedQuestion, 'outcome' | 'outcomeAt' | 'agentAnswer' | 'handlingSeconds'>;

export interface Settlement extends Partial<Pick<LoggedQuestion, 'agentAnswer' | 'handlingSeconds'>> {
  /** Only questions this entry was shown for. Default all. */
  articleId?: string;
  /** Only questions asked until then. Default all. */
  askedUntil?: Date;
}

export interface QuestionFilter {
  outcomes?: LoggedQuestion['outcome'][];
  language?: Language;
  /** Asked before. Default now. */
  until?: Date;
  /** Default all. */
  limit?: number;
}

/** Every question the knowledge base was asked: what edits are tried on and gaps are found in. */
export interface QuestionLog {
  record(question: AskedQuestion): Promise<void>;
  /** The customer picked this entry of those they were asked about. */
  choose(conversationId: string, articleId: string): Promise<void>;
  /** The open questions of the conversation; a handoff also takes up those that were not helped before it. */
  settle(
    conversationId: string,
    outcome: Exclude<LoggedQuestion['outcome'], 'open'>,
    more?: Settlement,
  ): Promise<void>;
  /** Oldest first. */
  since(from: Date, filter?: QuestionFilter): Promise<LoggedQuestion[]>;
  /** @param outcomes default all */
  count(from: Date, outcomes?: LoggedQuestion['outcome'][]): Promise<number>;
  /** Open ones asked between the two, oldest first: for whoever looks after what was forgotten. */
  open(between: { after: Date; before: Date }, limit: number): Promise<LoggedQuestion[]>;
}

export interface QuestionLogDeps {
  db: Database;
  clock: Clock;
  /** Default 90. */
  retentionDays?: number;
}

const MAX_TEXT = 2000;
const USUAL_RETENTION_DAYS = 90;

export function createQuestionLog({
  db,
  clock,
  retentionDays = USUAL_RETENTION_DAYS,
}: QuestionLogDeps): QuestionLog {
  const questions = db.collection(questionsCollection);
  const find = (filter: Filter<StoredQuestion>) =>
    questions.find(filter, { projection: { expiresAt: 0 } }).sort({ askedAt: 1, _id: 1 });

  return {
    async record(question) {
      try {
        await questions.insertOne({
          ...question,
          text: question.text.slice(0, MAX_TEXT),
          outcome: 'open',
          outcomeAt: null,
          agentAnswer: null,
          handlingSeconds: null,
          expiresAt: later(question.askedAt, retentionDays * DAY_MS),
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error; // the turn was repeated
      }
    },
    async choose(conversationId, articleId) {
      const asked = await questions.findOne(
        { conversationId, outcome: 'open', decision: 'clarify', articleIds: articleId },
        { sort: { askedAt: -1 } },
      );
      if (!asked) return;
      const others = asked.articleIds.filter((id) => id !== articleId);
      await questions.updateOne({ _id: asked._id }, { $set: { articleIds: [articleId, ...others] } });
    },
    async settle(conversationId, outcome, { articleId, askedUntil, agentAnswer, handlingSeconds } = {}) {
      await questions.updateMany(
        {
          conversationId,
          outcome: outcome === 'handed-over' ? { $in: ['open', 'not-helped'] } : 'open',
          ...(articleId !== undefined && { articleIds: articleId }),
          ...(askedUntil && { askedAt: { $lte: askedUntil } }),
        },
        {
          $set: {
            outcome,
            outcomeAt: clock.now(),
            agentAnswer: agentAnswer ?? null,
            handlingSeconds: handlingSeconds ?? null,
          },
        },
      );
    },
    since(from, { outcomes, language, until, limit } = {}) {
      const cursor = find({
        askedAt: { $gte: from, ...(until && { $lt: until }) },
        ...(outcomes && { outcome: { $in: outcomes } }),
        ...(language && { language }),
      });
      return (limit === undefined ? cursor : cursor.limit(limit)).toArray();
    },
    count: (from, outcomes) =>
      questions.countDocuments({ askedAt: { $gte: from }, ...(outcomes && { outcome: { $in: outcomes } }) }),
    open: ({ after, before }, limit) =>
      find({ outcome: 'open', askedAt: { $gt: after, $lt: before } })
        .limit(limit)
        .toArray(),
  };
}
