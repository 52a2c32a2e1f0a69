import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from './client.js';
import type { ConversationView, OfferView } from './contract.js';
import { keys } from './keys.js';
import { useMe } from './agents.js';

export function useOffers() {
  const { data: me } = useMe();
  return useQuery({
    queryKey: keys.offers,
    queryFn: async () => (await api.get<{ items: OfferView[] }>('/agents/me/offers')).items,
    enabled: Boolean(me),
    // The socket tells at once; this is for the case that the hint was lost with the connection.
    refetchInterval: 15_000,
  });
}

export function useAcceptOffer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (offer: OfferView) =>
      api.post<ConversationView>(`/offers/${encodeURIComponent(offer.id)}/accept`),
    onSuccess: (conversation, offer) => {
      client.setQueryData(keys.conversation(offer.conversationId), conversation);
      void client.invalidateQueries({ queryKey: keys.history(offer.conversationId) });
    },
    // An offer that could not be accepted is most likely gone: look again either way.
    onSettled: () => lookAgain(client),
  });
}

export function useRejectOffer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (offer: OfferView) => api.post(`/offers/${encodeURIComponent(offer.id)}/reject`),
    onSettled: () => lookAgain(client),
  });
}

async function lookAgain(client: ReturnType<typeof useQueryClient>): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.offers }),
    client.invalidateQueries({ queryKey: keys.conversationLists }),
    client.invalidateQueries({ queryKey: keys.me }),
  ]);
}
