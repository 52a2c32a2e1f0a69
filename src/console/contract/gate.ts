import { z } from 'zod';
import { ArticleContentBody } from './articles.js';
import { Iso, Language } from './shared.js';

export const EFFECT_NAMES = ['fixed', 'broken', 'changed', 'unchanged'] as const;
export const DIFFERENCE_NAMES = ['decision', 'entry', 'choices', 'details', 'words'] as const;
export const GATE_STEP_NAMES = ['copying', 'before', 'after', 'learning', 'learnt'] as const;

export const GateBody = z.object({
  /** `publish`: this draft is published; `retire`: the entry is taken from customers. */
  change: z.enum(['publish', 'retire']),
  /** What of the stored draft the editor has not saved yet. */
  content: ArticleContentBody.partial().optional(),
});

/** What customers are told. */
export const Reply = z.object({
  decision: z.enum(['answer', 'clarify', 'handoff']),
  confidence: z.number(),
  /** Answered with, or asked about. */
  entries: z.array(z.object({ articleId: z.string(), question: z.string() })),
  /** What the customer is asked for before they are answered, as agents see it. */
  asks: z.array(z.string()),
  /** Once they are answered a person takes over. */
  thenPeople: z.boolean(),
});

export const GateRunView = z.object({
  id: z.string(),
  articleId: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  progress: z.object({ step: z.enum(GATE_STEP_NAMES), done: z.number(), total: z.number() }),
  startedAt: Iso,
  report: z
    .object({
      counts: z.record(z.enum(EFFECT_NAMES), z.number()),
      asked: z.object({
        golden: z.number(),
        logged: z.number(),
        /** How many were recorded in those days; more than `logged`: a sample was taken. */
        recorded: z.number(),
        days: z.number(),
      }),
      effects: z.array(
        z.object({
          questionId: z.string(),
          text: z.string(),
          language: Language,
          kind: z.enum(['fixed', 'broken', 'changed']),
          differences: z.array(z.enum(DIFFERENCE_NAMES)),
          /** Only until the base has learnt from the edit. */
          isPassing: z.boolean(),
          /** How one knows what is right; null: nobody does. */
          knownFrom: z.enum(['labelled', 'helped', 'agent']).nullable(),
          before: Reply,
          after: Reply,
        }),
      ),
    })
    .nullable(),
});
export type GateRunView = z.infer<typeof GateRunView>;
