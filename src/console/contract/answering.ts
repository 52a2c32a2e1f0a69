import { z } from 'zod';

const share = z.number();

/** What the bot answers with, and what each price of a wrong answer would come to. Shares are of all questions. */
export const AnsweringView = z.object({
  policy: z.object({ version: z.number(), wrongAnswerCost: z.number() }),
  knowledge: z.object({
    entries: z.number(),
    withoutVectors: z.number(),
    encoder: z.object({
      tier: z.enum(['endpoint', 'bundled', 'none']),
      model: z.string().nullable(),
      reason: z.string(),
      problem: z.string().nullable(),
    }),
    learntFrom: z.enum(['usual', 'phrasings', 'questions']),
    model: z.boolean(),
  }),
  /** By rising price; empty while there are too few phrasings or questions to try it on. */
  curve: z.array(
    z.object({
      wrongAnswerCost: z.number(),
      rightlyAnswered: share,
      wronglyAnswered: share,
      askedRightly: share,
      askedInVain: share,
      handedOver: share,
    }),
  ),
});
export type AnsweringView = z.infer<typeof AnsweringView>;

export const AnswerPolicyBody = z.object({
  /** As read; 409 when somebody saved since. */
  version: z.number().int().min(0),
  wrongAnswerCost: z.number().min(1).max(50),
});
