import type {
  ArticleState,
  ConversationListView,
  ConversationState,
  GoldenFilterOutcome,
  Language,
} from './contract.js';

export interface ConversationFilter {
  view: ConversationListView;
  state?: ConversationState | undefined;
}

export interface ArticleFilter {
  search: string;
  language: Language | '';
  state: ArticleState | '';
}

export interface GoldenFilter {
  search: string;
  language: Language | '';
  /** Whether an entry is expected, or a person. */
  expected: 'entry' | 'none' | '';
  outcome: GoldenFilterOutcome | '';
  /** Id of an expected entry. */
  articleId: string;
}

/** Names of what is cached: one place, so that the socket invalidates what the pages show. */
export const keys = {
  session: ['session'] as const,
  me: ['me'] as const,
  offers: ['offers'] as const,
  agents: ['agents'] as const,
  overview: ['overview'] as const,
  alerts: ['alerts'] as const,
  voice: (period: string) => ['voice', period] as const,
  routing: ['routing'] as const,
  answering: ['answering'] as const,
  conversationLists: ['conversations'] as const,
  conversationList: (filter: ConversationFilter) => ['conversations', filter] as const,
  conversation: (id: string) => ['conversation', id] as const,
  transcript: (id: string) => ['transcript', id] as const,
  history: (id: string) => ['history', id] as const,
  suggestions: (id: string) => ['suggestions', id] as const,
  explanations: ['explanation'] as const,
  explanation: (handoffId: string) => ['explanation', handoffId] as const,
  articleLists: ['articles'] as const,
  articleList: (filter: ArticleFilter) => ['articles', filter] as const,
  entryChoices: (search: string) => ['articles', 'choices', search] as const,
  article: (id: string) => ['article', id] as const,
  articleVersions: (id: string) => ['article-versions', id] as const,
  gateRun: (id: string) => ['gate-run', id] as const,
  goldenLists: ['golden'] as const,
  goldenList: (filter: GoldenFilter) => ['golden', filter] as const,
  gapLists: ['gaps'] as const,
  gapList: (state: string) => ['gaps', state] as const,
  knowledgeHealth: ['knowledge-health'] as const,
  knowledgeSearch: ['knowledge-search'] as const,
  accounts: ['accounts'] as const,
  apiTokens: ['api-tokens'] as const,
  audit: ['audit'] as const,
  deadLetters: ['dead-letters'] as const,
};
