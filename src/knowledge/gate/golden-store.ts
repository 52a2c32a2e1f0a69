import { z } from 'zod';
import { LANGUAGES, type Language } from '../../conversations/index.js';
import type { Clock } from '../../platform/clock.js';
import { notFound } from '../../platform/errors.js';
import type { Ids } from '../../platform/ids.js';
import { defineCollection, type Database } from '../../platform/mongo.js';

/** A question with what is right to say, kept by hand: what no edit may break. */
export interface GoldenQuestion {
  _id: string;
  text: string;
  language: Language;
  /** Any of these entries is right; none: hand over. */
  expected: string[];
  updatedBy: string;
  updatedAt: Date;
}

export const GoldenQuestionSchema = z.object({
  text: z.string().trim().min(1, 'write the question').max(2000, 'keep the question to 2000 characters'),
  language: z.enum(LANGUAGES, 'en or ja'),
  expected: z.array(z.string().min(1).max(100)).max(10, 'at most 10 entries').default([]),
});
export type GoldenContent = z.infer<typeof GoldenQuestionSchema>;

export const goldenCollection = defineCollection<GoldenQuestion>('golden_questions', [
  { keys: { expected: 1 } },
]);

export interface GoldenStore {
  /** In the order they were made. `articleId`: only those this entry is right for. */
  list(articleId?: string): Promise<GoldenQuestion[]>;
  /** The same words in the same language. */
  find(question: Pick<GoldenContent, 'text' | 'language'>): Promise<GoldenQuestion | null>;
  /** @throws NotFound */
  get(id: string): Promise<GoldenQuestion>;
  create(content: GoldenContent, actor: string): Promise<GoldenQuestion>;
  /** @throws NotFound */
  change(id: string, content: Partial<GoldenContent>, actor: string): Promise<GoldenQuestion>;
  /** @throws NotFound */
  remove(id: string): Promise<void>;
}

export function createGoldenStore(deps: { db: Database; clock: Clock; ids: Ids }): GoldenStore {
  const golden = deps.db.collection(goldenCollection);
  const by = (actor: string) => ({ updatedBy: actor, updatedAt: deps.clock.now() });

  return {
    list: (articleId) =>
      golden
        .find(articleId === undefined ? {} : { expected: articleId })
        .sort({ _id: 1 })
        .toArray(),
    find: ({ text, language }) => golden.findOne({ text, language }),
    async get(id) {
      const question = await golden.findOne({ _id: id });
      if (!question) throw notFound('golden question', id);
      return question;
    },
    async create(content, actor) {
      const question = { _id: deps.ids.next(), ...content, ...by(actor) };
      await golden.insertOne(question);
      return question;
    },
    async change(id, content, actor) {
      const changed = await golden.findOneAndUpdate(
        { _id: id },
        { $set: { ...content, ...by(actor) } },
        { returnDocument: 'after' },
      );
      if (!changed) throw notFound('golden question', id);
      return changed;
    },
    async remove(id) {
      const { deletedCount } = await golden.deleteOne({ _id: id });
      if (deletedCount === 0) throw notFound('golden question', id);
    },
  };
}
