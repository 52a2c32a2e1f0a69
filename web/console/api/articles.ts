import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type {
  ArticleCreate,
  ArticlePatch,
  ArticleVersion,
  ArticleView,
  KnowledgeHealthView,
  KnowledgeSearchView,
  Language,
  Page,
} from './contract.js';
import { keys, type ArticleFilter } from './keys.js';

const path = (id: string) => `/articles/${encodeURIComponent(id)}`;

export const useArticles = (filter: ArticleFilter) =>
  useInfiniteQuery({
    queryKey: keys.articleList(filter),
    queryFn: ({ pageParam }) => api.get<Page<ArticleView>>('/articles', { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    // Keep the old rows while the next search runs: a list that blinks at each key cannot be read.
    placeholderData: (previous) => previous,
  });

/** Entries to choose from by their words: the first twenty. */
export const useEntryChoices = (search: string) =>
  useQuery({
    queryKey: keys.entryChoices(search),
    queryFn: async () => (await api.get<Page<ArticleView>>('/articles', { search, limit: 20 })).items,
    placeholderData: (previous) => previous,
  });

export const fetchArticle = (id: string) => api.get<ArticleView>(path(id));

export const useArticle = (id: string) =>
  useQuery({
    queryKey: keys.article(id),
    queryFn: () => fetchArticle(id),
    // The editor holds changes not yet saved: a refetch on focus must not move the version under them.
    refetchOnWindowFocus: false,
  });

export const useArticleVersions = (id: string) =>
  useQuery({
    queryKey: keys.articleVersions(id),
    queryFn: async () => (await api.get<{ items: ArticleVersion[] }>(`${path(id)}/versions`)).items,
  });

export function useCreateArticle() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ArticleCreate) => api.post<ArticleView>('/articles', body),
    onSuccess: (article) => {
      client.setQueryData(keys.article(article.id), article);
      return client.invalidateQueries({ queryKey: keys.articleLists });
    },
  });
}

export function usePatchArticle(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: ArticlePatch) => api.patch<ArticleView>(path(id), patch),
    onSuccess: (article) => {
      client.setQueryData(keys.article(id), article);
      void client.invalidateQueries({ queryKey: keys.articleVersions(id) });
      return client.invalidateQueries({ queryKey: keys.articleLists });
    },
  });
}

export const useKnowledgeHealth = () =>
  useQuery({
    queryKey: keys.knowledgeHealth,
    queryFn: () => api.get<KnowledgeHealthView>('/knowledge/health'),
    staleTime: 60_000,
  });

export const useSearchKnowledge = () =>
  useMutation({
    mutationFn: (body: { query: string; language?: Language }) =>
      api.post<KnowledgeSearchView>('/knowledge/search', body),
  });
