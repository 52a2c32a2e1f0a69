import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { GoldenContent, GoldenExportView, GoldenImportView, GoldenListView } from './contract.js';
import { keys, type GoldenFilter } from './keys.js';

const PATH = '/golden-questions';
const path = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

export const useGolden = (filter: GoldenFilter) =>
  useInfiniteQuery({
    queryKey: keys.goldenList(filter),
    queryFn: ({ pageParam }) => api.get<GoldenListView>(PATH, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (previous) => previous,
  });

/** @param id null: a new one */
export function useSaveGolden(id: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (content: GoldenContent) =>
      id === null ? api.post(PATH, content) : api.patch(path(id), content),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.goldenLists }),
  });
}

export function useRemoveGolden(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(path(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.goldenLists }),
  });
}

export function useImportGolden() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jsonl: string) => api.post<GoldenImportView>(`${PATH}/import`, { jsonl }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.goldenLists }),
  });
}

export const fetchGoldenExport = () => api.get<GoldenExportView>(`${PATH}/export`);
