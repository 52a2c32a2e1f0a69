import type {
  CustomerTier,
  HandoffReason,
  Language,
  MessageKind,
  SkillRequirement,
} from '../conversations/index.js';

/** What supervisors decide about routing: data, edited in the console, never code. One document. */
export interface RoutingSettings {
  _id: 'routing';
  version: number;
  queues: { id: string; name: Localized }[];
  skills: { id: string; name: Localized }[];
  rules: RoutingRule[];
  /** Units of capacity a conversation takes, by channel. */
  channelWeights: Record<string, number>;
  businessHours: BusinessHours;
  dispositions: { id: string; name: Localized }[];
  slaTargets: { firstResponseSeconds: number; resolutionSeconds: number };
  sites: { id: string; name: string; origins: string[] }[];
}

export interface Localized {
  en: string;
  ja: string;
}

export interface RoutingRule {
  id: string;
  /** All that is given must hold; within a list one is enough. */
  when: {
    tags?: string[];
    channels?: string[];
    /** ISO 639-1 codes; of a language that no rule names, what the customer is answered in counts. */
    languages?: string[];
    tiers?: CustomerTier[];
    reasons?: string[];
    /** What the customer writes for: a complaint, praise. */
    kinds?: MessageKind[];
    /** 0 to 1: only who is at least so pressed. */
    minUrgency?: number;
  };
  route: { queue: string; skills: SkillRequirement[]; priority: number };
}

export interface BusinessHours {
  /** IANA name. */
  timeZone: string;
  /** `mon` … `sun`: opening times as `09:00-18:00`, local. */
  weekly: Partial<Record<Weekday, string[]>>;
  /** Local dates, `2026-01-01`. */
  holidays: string[];
}

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a deployment starts with: one queue that takes everything, always open. */
export const DEFAULT_SETTINGS: RoutingSettings = {
  _id: 'routing',
  version: 0,
  queues: [{ id: 'general', name: { en: 'General', ja: '総合' } }],
  skills: [],
  rules: [{ id: 'everything', when: {}, route: { queue: 'general', skills: [], priority: 3 } }],
  channelWeights: { webchat: 1, x: 1, facebook: 1 },
  businessHours: {
    timeZone: 'UTC',
    weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, ['00:00-24:00']])),
    holidays: [],
  },
  dispositions: [
    { id: 'resolved', name: { en: 'Resolved', ja: '解決' } },
    { id: 'unresolved', name: { en: 'Not resolved', ja: '未解決' } },
  ],
  slaTargets: { firstResponseSeconds: 120, resolutionSeconds: 86_400 },
  sites: [],
};

export interface RoutingFacts {
  tags: string[];
  channel: string;
  /** What they are answered in. */
  language: Language;
  /** What they write in, an ISO 639-1 code; null when it does not tell. */
  writesIn: string | null;
  tier: CustomerTier;
  reason: HandoffReason;
  /** Null before the customer has written anything. */
  kind: MessageKind | null;
  urgency: number;
}

/**
 * The first rule whose conditions all hold; a base without a catch-all falls back to its first queue. A customer who writes
 * in a language that some rule names is taken by that language, everybody else by the one they are answered in: so no
 * language is without a way to people. Pure.
 */
export function routeByRules(
  settings: RoutingSettings,
  facts: RoutingFacts,
): RoutingRule['route'] & { ruleId: string } {
  const { rules } = settings;
  const isNamed = rules.some(({ when }) => facts.writesIn && when.languages?.includes(facts.writesIn));
  const rule =
    (isNamed && facts.writesIn && rules.find(({ when }) => holds(when, facts, facts.writesIn))) ||
    rules.find(({ when }) => holds(when, facts, facts.language));
  if (rule) return { ...rule.route, ruleId: rule.id };
  return { queue: settings.queues[0]?.id ?? 'general', skills: [], priority: 3, ruleId: 'no-rule' };
}

function holds(when: RoutingRule['when'], facts: RoutingFacts, language: string | null): boolean {
  if (when.tags && !when.tags.some((tag) => facts.tags.includes(tag))) return false;
  if (when.channels && !when.channels.includes(facts.channel)) return false;
  if (when.languages && !(language && when.languages.includes(language))) return false;
  if (when.tiers && !when.tiers.includes(facts.tier)) return false;
  if (when.reasons && !when.reasons.includes(facts.reason)) return false;
  if (when.kinds && !(facts.kind && when.kinds.includes(facts.kind))) return false;
  return when.minUrgency === undefined || facts.urgency >= when.minUrgency;
}

/** What makes a customer wait less than the rule says: danger first, anger and a broken bot next. */
const URGENCY: Partial<Record<HandoffReason, number>> = {
  safety: 9,
  anger: 6,
  sensitive: 6,
  'bot-error': 5,
  reopened: 5,
};

export const priorityOf = (rulePriority: number, reason: HandoffReason): number =>
  Math.max(rulePriority, URGENCY[reason] ?? 0);
