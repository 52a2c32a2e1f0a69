/** The contract's types, and only its types: importing a value would put zod in the bundle. */
import type { z } from 'zod';
import type * as contract from '../../../src/console/contract.js';

export type {
  ActivityView,
  AgentView,
  AlertView,
  AnsweringView,
  ArticleView,
  ContactView,
  ConsoleToServer,
  ConversationView,
  DeadLetterView,
  DecisionView,
  ExplanationView,
  CheckedQuestionView,
  GateRunView,
  GoldenExportView,
  GoldenImportView,
  GoldenListView,
  GapDraftView,
  GapView,
  HandoffView,
  HistoryEntry,
  KnowledgeHealthView,
  KnowledgeSearchView,
  OfferView,
  OverviewView,
  QueueView,
  RoutingSettings,
  ServerToConsole,
  VoiceView,
} from '../../../src/console/contract.js';

export type Role = (typeof contract.ROLE_NAMES)[number];
export type Presence = (typeof contract.PRESENCES)[number];
export type ArticleContent = z.infer<typeof contract.ArticleContentBody>;
export type Slot = NonNullable<ArticleContent['slots']>[number];
export type ArticleState = (typeof contract.ARTICLE_STATE_NAMES)[number];
export type Audience = (typeof contract.AUDIENCE_NAMES)[number];
export type GateBody = z.input<typeof contract.GateBody>;
export type GateChange = GateBody['change'];
export type GateReport = NonNullable<contract.GateRunView['report']>;
export type GateEffect = GateReport['effects'][number];
export type GateReply = GateEffect['before'];
export type GoldenContent = z.input<typeof contract.GoldenCreateBody>;
export type GoldenFilterOutcome = NonNullable<contract.GoldenListQuery['outcome']>;
export type GoldenOutcome = (typeof contract.GOLDEN_OUTCOMES)[number];
export type ArticleVersion = z.infer<typeof contract.ArticleVersionView>;
export type ArticlePatch = z.input<typeof contract.ArticlePatchBody>;
export type ArticleCreate = z.input<typeof contract.ArticleCreateBody>;
export type AgentPatch = z.input<typeof contract.AgentPatchBody>;
export type ContactPatch = z.input<typeof contract.ContactPatchBody>;
export type TransferBody = z.input<typeof contract.TransferBody>;
export type WrapUpBody = z.input<typeof contract.WrapUpBody>;
export type RoutingRule = z.infer<typeof contract.RoutingRuleBody>;
export type SkillRequirement = z.infer<typeof contract.SkillRequirementBody>;

export type Language = 'en' | 'ja';
export type Tier = 'standard' | 'gold' | 'platinum';
export type ConversationState = 'bot' | 'queued' | 'active' | 'wrap-up' | 'closed';
export type ConversationListView = 'mine' | 'queue' | 'all';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
