import { randomUUID } from 'node:crypto';
import { createQuestionLog } from '../../src/knowledge/index.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Services } from '../../src/services.js';

/** Questions in the log as if agents had just answered them. */
export async function askInLog(
  { db }: Pick<Services, 'db'>,
  texts: readonly string[],
  { answer, handlingSeconds }: { answer: string; handlingSeconds: number },
): Promise<void> {
  const log = createQuestionLog({ db, clock: systemClock });
  for (const text of texts) {
    const conversationId = randomUUID();
    await log.record({
      _id: randomUUID(),
      conversationId,
      channel: 'webchat',
      text,
      language: /\p{Script=Hiragana}/u.test(text) ? 'ja' : 'en',
      askedAt: systemClock.now(),
      decision: 'handoff',
      confidence: 0.1,
      articleIds: [],
    });
    await log.settle(conversationId, 'handed-over', {
      handlingSeconds,
      agentAnswer: { text: answer, activityId: randomUUID(), agentId: 'agent' },
    });
  }
}
