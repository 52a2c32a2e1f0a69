import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type {
  ContactPatch,
  ConversationView,
  ExplanationView,
  HistoryEntry,
  KnowledgeSearchView,
  Page,
  TransferBody,
  WrapUpBody,
} from './contract.js';
import { keys, type ConversationFilter } from './keys.js';

const path = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const useConversations = (filter: ConversationFilter) =>
  useInfiniteQuery({
    queryKey: keys.conversationList(filter),
    queryFn: ({ pageParam }) =>
      api.get<Page<ConversationView>>('/conversations', {
        view: filter.view,
        state: filter.state,
        cursor: pageParam,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const useConversation = (id: string) =>
  useQuery({ queryKey: keys.conversation(id), queryFn: () => api.get<ConversationView>(path(id)) });

/** All this contact said on every channel, oldest conversation first. */
export const useHistory = (id: string) =>
  useQuery({
    queryKey: keys.history(id),
    queryFn: async () => (await api.get<{ items: HistoryEntry[] }>(`${path(id)}/history`)).items,
    staleTime: 60_000, // earlier conversations hardly change; the current one is followed by its transcript
  });

export const useSuggestions = (id: string) =>
  useQuery({
    queryKey: keys.suggestions(id),
    queryFn: () => api.get<KnowledgeSearchView>(`${path(id)}/suggestions`),
    staleTime: 30_000,
  });

export const useExplanation = (handoffId: string | null) =>
  useQuery({
    queryKey: keys.explanation(handoffId ?? ''),
    queryFn: () => api.get<ExplanationView>(`/handoffs/${encodeURIComponent(handoffId ?? '')}/explanation`),
    enabled: handoffId !== null,
  });

/** What one can do with a conversation as a whole. Each is a compare-and-set on the server, so we look again afterwards. */
export type ConversationAct =
  | { kind: 'take' }
  | { kind: 'end' }
  | { kind: 'transfer'; body: TransferBody }
  | { kind: 'wrap-up'; body: WrapUpBody };

export function useActOnConversation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: ConversationAct) =>
      api.post(`${path(id)}/${act.kind}`, 'body' in act ? act.body : undefined),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.conversation(id) }),
        client.invalidateQueries({ queryKey: keys.transcript(id) }),
        client.invalidateQueries({ queryKey: keys.conversationLists }),
        client.invalidateQueries({ queryKey: keys.me }),
      ]),
  });
}

export function usePatchContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, patch }: { id: string; patch: ContactPatch }) =>
      api.patch(`/contacts/${encodeURIComponent(id)}`, patch),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.conversationLists }),
        client.invalidateQueries({ queryKey: ['conversation'] }),
      ]),
  });
}

export function useMergeContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, otherContactId }: { id: string; otherContactId: string }) =>
      api.post(`/contacts/${encodeURIComponent(id)}/merge`, { otherContactId }),
    // Names and histories of any conversation of the two may have changed.
    onSuccess: () => client.invalidateQueries(),
  });
}
