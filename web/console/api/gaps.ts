import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { GapDraftView, GapView } from './contract.js';
import { keys } from './keys.js';

export type GapListState = 'open' | 'drafted' | 'dismissed';

export const useGaps = (state: GapListState) =>
  useQuery({
    queryKey: keys.gapList(state),
    queryFn: async () => (await api.get<{ items: GapView[] }>('/gaps', { state })).items,
  });

export type GapAct =
  { kind: 'dismiss'; reason: string } | { kind: 'reopen' } | { kind: 'merge'; into: string };

const path = (id: string, act: string) => `/gaps/${encodeURIComponent(id)}/${act}`;

export function useActOnGap(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, ...body }: GapAct) => api.post<GapView>(path(id, kind), body),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.gapLists }),
  });
}

export function useDraftFromGap(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<GapDraftView>(path(id, 'draft'), {}),
    async onSuccess({ article }) {
      client.setQueryData(keys.article(article.id), article);
      await client.invalidateQueries({ queryKey: keys.articleLists });
      return client.invalidateQueries({ queryKey: keys.gapLists });
    },
  });
}
