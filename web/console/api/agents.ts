import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { AgentPatch, AgentView, Presence } from './contract.js';
import { keys } from './keys.js';
import { useAccount } from './session.js';

/** The signed-in person as an agent; null for staff who take no conversations. */
export function useMe() {
  const { agentId } = useAccount();
  return useQuery({
    queryKey: keys.me,
    queryFn: () => (agentId === null ? null : api.get<AgentView>('/agents/me')),
  });
}

export function useSetMyPresence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (presence: Presence) => api.put<AgentView>('/agents/me/presence', { presence }),
    onSuccess: (me) => client.setQueryData(keys.me, me),
  });
}

/** Only supervisors' pages are told when somebody else's presence changes; the others look. */
const LOOK_AGAIN_MS = 10_000;

export const useAgents = (enabled = true) =>
  useQuery({
    queryKey: keys.agents,
    queryFn: async () => (await api.get<{ items: AgentView[] }>('/agents')).items,
    enabled,
    refetchInterval: LOOK_AGAIN_MS,
  });

export function usePatchAgent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, patch }: { id: string; patch: AgentPatch }) =>
      api.patch<AgentView>(`/agents/${encodeURIComponent(id)}`, patch),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.agents }),
  });
}

export function useSetPresenceOf() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, presence }: { id: string; presence: Presence }) =>
      api.put(`/agents/${encodeURIComponent(id)}/presence`, { presence }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.agents });
      await client.invalidateQueries({ queryKey: keys.overview });
    },
  });
}
