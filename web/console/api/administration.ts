import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AccountCreate,
  AccountPatch,
  AccountView,
  ApiTokenView,
  AuditEntryView,
  CreatedApiToken,
} from './account-types.js';
import { api } from './client.js';
import type { Page } from './contract.js';
import { keys } from './keys.js';

export const useAccounts = (enabled = true) =>
  useQuery({
    queryKey: keys.accounts,
    enabled,
    queryFn: async () => (await api.get<{ items: AccountView[] }>('/accounts', { limit: 200 })).items,
  });

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountCreate) => api.post<AccountView>('/accounts', body),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

export function usePatchAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, patch }: { id: string; patch: AccountPatch }) =>
      api.patch<AccountView>(`/accounts/${encodeURIComponent(id)}`, patch),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
}

export const useAudit = () =>
  useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam }) => api.get<Page<AuditEntryView>>('/audit', { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const useApiTokens = () =>
  useQuery({
    queryKey: keys.apiTokens,
    queryFn: async () => (await api.get<{ items: ApiTokenView[] }>('/api-tokens')).items,
  });

export function useCreateApiToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.post<CreatedApiToken>('/api-tokens', { name }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiTokens }),
  });
}

export function useDeleteApiToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api-tokens/${encodeURIComponent(id)}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.apiTokens }),
  });
}
