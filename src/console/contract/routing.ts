import { z } from 'zod';
import { Iso, Language, Localized, Tier } from './shared.js';

export const QueueView = z.object({
  id: z.string(),
  name: Localized,
  waiting: z.number(),
  oldestWaitingSince: Iso.nullable(),
  agentsAvailable: z.number(),
  agentsStaffed: z.number(),
  overdue: z.number(),
  /** Seconds a new customer is likely to wait (median and 80th percentile); null when nobody is there to serve. */
  estimateSeconds: z.object({ p50: z.number(), p80: z.number() }).nullable(),
});
export type QueueView = z.infer<typeof QueueView>;

export const DecisionView = z.object({
  at: Iso,
  outcome: z.enum(['offered', 'nobody', 'lost-race']),
  agentId: z.string().nullable(),
  policyVersion: z.string(),
  waitedSeconds: z.number(),
  requirements: z.object({
    language: Language,
    units: z.number(),
    skills: z.array(z.object({ skill: z.string(), atLeast: z.number() })),
    relaxed: z.array(z.object({ skill: z.string(), atLeast: z.number(), afterSeconds: z.number() })),
  }),
  candidates: z.array(
    z.object({
      agentId: z.string(),
      name: z.string(),
      /** Why not, in the order the rules are applied; null: eligible. */
      excludedBy: z
        .enum([
          'offline',
          'not-available',
          'queue',
          'language',
          'skill',
          'capacity',
          'passed',
          'not-addressed',
          'already-holds',
        ])
        .nullable(),
      detail: z.string().nullable(),
      proficiency: z.number(),
      spare: z.number(),
      idleSeconds: z.number(),
      /** 1 is best; null when excluded. */
      rank: z.number().nullable(),
    }),
  ),
});
export type DecisionView = z.infer<typeof DecisionView>;

export const ExplanationView = z.object({
  handoffId: z.string(),
  conversationId: z.string(),
  reason: z.string(),
  decisions: z.array(DecisionView),
});
export type ExplanationView = z.infer<typeof ExplanationView>;

export const SkillRequirementBody = z.object({
  skill: z.string().min(1).max(50),
  atLeast: z.number().int().min(1).max(5),
  relaxAfterSeconds: z.number().int().min(0).max(86_400).optional(),
});

export const RoutingRuleBody = z.object({
  id: z.string().min(1).max(50),
  when: z.object({
    tags: z.array(z.string()).optional(),
    channels: z.array(z.string()).optional(),
    /** ISO 639-1 codes: also of languages the bot does not answer in. */
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/, 'an ISO 639-1 code, as es')).optional(),
    tiers: z.array(Tier).optional(),
    reasons: z.array(z.string()).optional(),
    kinds: z.array(z.enum(['question', 'complaint', 'praise', 'spam', 'other'])).optional(),
    minUrgency: z.number().min(0).max(1).optional(),
  }),
  /** Where a handoff that matches goes. */
  route: z.object({
    queue: z.string().min(1),
    skills: z.array(SkillRequirementBody).default([]),
    priority: z.number().int().min(0).max(9).default(3),
  }),
});

const openingTimes = z.array(
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, 'as 09:00-18:00'),
);

export const RoutingSettings = z.object({
  version: z.number().int(),
  queues: z.array(z.object({ id: z.string(), name: Localized })),
  skills: z.array(z.object({ id: z.string(), name: Localized })),
  /** First match wins; the last one should match everything. */
  rules: z.array(RoutingRuleBody).min(1),
  channelWeights: z.record(z.string(), z.number().int().min(1).max(100)),
  businessHours: z.object({
    timeZone: z.string(),
    weekly: z.record(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), openingTimes),
    holidays: z.array(z.iso.date()),
  }),
  dispositions: z.array(z.object({ id: z.string(), name: Localized })),
  slaTargets: z.object({
    firstResponseSeconds: z.number().int().min(1),
    resolutionSeconds: z.number().int().min(1),
  }),
  sites: z.array(z.object({ id: z.string(), name: z.string(), origins: z.array(z.string()) })),
});
export type RoutingSettings = z.infer<typeof RoutingSettings>;
