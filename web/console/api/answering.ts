import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { AnsweringView } from './contract.js';
import { keys } from './keys.js';

export const useAnswering = () =>
  useQuery({
    queryKey: keys.answering,
    queryFn: () => api.get<AnsweringView>('/answering'),
    // The slider holds a price not yet saved: a refetch on focus must not move it.
    refetchOnWindowFocus: false,
    // After a start or an import it takes the server a moment to learn.
    refetchInterval: ({ state }) => (state.data && state.data.curve.length === 0 ? 5_000 : false),
  });

export function useSaveAnswerPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (policy: AnsweringView['policy']) => api.put<AnsweringView>('/answering', policy),
    onSuccess: (saved) => client.setQueryData(keys.answering, saved),
    onError: () => client.invalidateQueries({ queryKey: keys.answering }),
  });
}
