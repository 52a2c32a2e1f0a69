import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { DeadLetterView, OverviewView, Page, RoutingSettings } from './contract.js';
import { keys } from './keys.js';

export const useOverview = () =>
  useQuery({
    queryKey: keys.overview,
    queryFn: () => api.get<OverviewView>('/overview'),
    refetchInterval: 15_000, // waiting times grow without any event
  });

export const useRouting = (enabled = true) =>
  useQuery({
    queryKey: keys.routing,
    queryFn: () => api.get<RoutingSettings>('/routing'),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    enabled,
  });

export function useSaveRouting() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: RoutingSettings) => api.put<RoutingSettings>('/routing', settings),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.routing }),
  });
}

export const useDeadLetters = () =>
  useInfiniteQuery({
    queryKey: keys.deadLetters,
    queryFn: ({ pageParam }) => api.get<Page<DeadLetterView>>('/dead-letters', { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export function useReplayDeadLetter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/dead-letters/${encodeURIComponent(id)}/replay`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.deadLetters }),
  });
}
