import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../src/platform/errors.js';
import { findOwnershipProblems } from './ownership-problems.js';
import { reckonSends } from './send-problems.js';
import { acknowledgedIds, findTranscriptProblems } from './transcript-problems.js';
import type { World } from './world.js';

export interface Reckoning {
  problems: string[];
  figures: Record<string, number>;
}

/**
 * Looks until everything is as promised or the time is up: what a crash interrupted is taken up again by time-outs and
 * sweeps. Returns what the last look saw.
 */
export async function reckon(readWorld: () => Promise<World>, settleWithinMs: number): Promise<Reckoning> {
  const startedAt = Date.now();
  for (;;) {
    const { problems, figures } = await lookOnce(readWorld);
    const settledMs = Date.now() - startedAt;
    if (problems.length === 0 || settledMs > settleWithinMs) {
      return { problems, figures: { ...figures, settledSeconds: Math.round(settledMs / 1000) } };
    }
    await sleep(1000);
  }
}

async function lookOnce(readWorld: () => Promise<World>): Promise<Reckoning> {
  try {
    return reckonWorld(await readWorld());
  } catch (error) {
    return { problems: [`could not look: ${messageOf(error)}`], figures: {} };
  }
}

function reckonWorld(world: World): Reckoning {
  const sends = reckonSends(world);
  const { customers, conversations, webhooks } = world;
  const delivered = webhooks.filter(({ status }) => status === 'delivered').length;
  return {
    problems: [...findTranscriptProblems(world), ...findOwnershipProblems(world), ...sends.problems],
    figures: {
      customers: customers.length,
      conversations: conversations.length,
      acknowledgedEvents: acknowledgedIds(world).length,
      webhooksDelivered: delivered,
      handoffs: conversations.reduce((sum, one) => sum + one.pastHandoffs.length + (one.handoff ? 1 : 0), 0),
      replies: sends.replies,
      duplicates: sends.duplicates,
      duplicatesInWindow: sends.inWindow,
      deadLetters: world.deadLetters.length,
    },
  };
}
