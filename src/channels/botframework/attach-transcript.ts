import { messageOf } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import { parseInitiate } from './parse-initiate.js';

/** A transcript left at an address is put where it would have come inline. Without it the handover goes on all the same. */
export async function attachTranscript<T>(
  activity: T,
  deps: { fetchTranscript(url: string): Promise<unknown>; logger: Logger },
): Promise<T> {
  const url = parseInitiate(activity)?.transcriptUrl;
  if (!url) return activity;
  try {
    const content = await deps.fetchTranscript(url);
    return { ...activity, attachments: [{ contentType: 'application/json', name: 'Transcript', content }] };
  } catch (error) {
    deps.logger.info({ reason: messageOf(error) }, 'the transcript of another bot could not be read');
    return activity;
  }
}
