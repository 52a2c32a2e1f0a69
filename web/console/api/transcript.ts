import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { mergeTranscript, resumeAfter } from '../live/merge-transcript.js';
import { api } from './client.js';
import type { ActivityView } from './contract.js';
import { keys } from './keys.js';

const PAGE_SIZE = 500;

/**
 * A conversation's lines, oldest first. Fetching again asks only for what came after the last one known, so following
 * a long talk stays cheap, and what the socket delivered meanwhile is merged, never lost.
 */
export function useTranscript(id: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: keys.transcript(id),
    queryFn: () => resumeTranscript(client, id),
    gcTime: 30 * 60_000,
  });
}

async function resumeTranscript(client: QueryClient, id: string): Promise<ActivityView[]> {
  const known = (): ActivityView[] => client.getQueryData(keys.transcript(id)) ?? [];
  let fetched: ActivityView[] = [];
  let afterSeq = resumeAfter(known());
  for (;;) {
    const { items } = await api.get<{ items: ActivityView[] }>(
      `/conversations/${encodeURIComponent(id)}/transcript`,
      { afterSeq, limit: PAGE_SIZE },
    );
    fetched = mergeTranscript(fetched, items);
    const last = items.at(-1);
    if (!last || items.length < PAGE_SIZE) break;
    afterSeq = last.seq;
  }
  // Read what is known again: the socket may have added lines while we waited.
  return mergeTranscript(known(), fetched);
}
