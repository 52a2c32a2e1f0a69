import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { AlertView, VoiceView } from './contract.js';
import { keys } from './keys.js';

export const VOICE_PERIODS = ['24h', '7d', '30d'] as const;
export type VoicePeriod = (typeof VOICE_PERIODS)[number];

export const useVoice = (period: VoicePeriod) =>
  useQuery({
    queryKey: keys.voice(period),
    queryFn: () => api.get<VoiceView>('/voice', { period }),
    refetchInterval: 60_000, // counts grow without any event
  });

export const useAlerts = () =>
  useQuery({
    queryKey: keys.alerts,
    queryFn: async () => (await api.get<{ items: AlertView[] }>('/alerts')).items,
    refetchInterval: 30_000, // how many customers there are now is told by no event
  });

export function useAcknowledgeAlert() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<AlertView>(`/alerts/${encodeURIComponent(id)}/acknowledge`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.alerts }),
  });
}
