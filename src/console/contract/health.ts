import { z } from 'zod';
import { Iso, Language } from './shared.js';

const NamedEntry = z.object({ id: z.string(), question: z.string(), language: Language });

const NearPairView = z.object({
  entries: z.array(NamedEntry),
  /** 0 to 1. */
  nearness: z.number(),
  /** Figures that only one of the answers states; `not` when only one denies. */
  differing: z.array(z.string()),
});

/** What a knowledge manager should look at, from what customers asked in the last days. */
export const KnowledgeHealthView = z.object({
  at: Iso,
  days: z.number(),
  questions: z.number(),
  duplicates: z.array(NearPairView),
  contradictions: z.array(NearPairView),
  misleading: z.array(
    z.object({
      entry: NamedEntry,
      answered: z.number(),
      misled: z.number(),
      examples: z.array(z.string()),
    }),
  ),
  unused: z.array(NamedEntry),
});
export type KnowledgeHealthView = z.infer<typeof KnowledgeHealthView>;
