import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from './client.js';
import type { GateBody, GateRunView } from './contract.js';
import { keys } from './keys.js';

const LOOK_EVERY_MS = 1000;

export const useStartGate = (articleId: string) =>
  useMutation({
    mutationFn: (body: GateBody) =>
      api.post<GateRunView>(`/articles/${encodeURIComponent(articleId)}/gate`, body),
  });

/** @param id null: nothing was begun yet */
export const useGateRun = (id: string | null) =>
  useQuery({
    queryKey: keys.gateRun(id ?? ''),
    queryFn: () => api.get<GateRunView>(`/gate-runs/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_EVERY_MS : false),
  });
