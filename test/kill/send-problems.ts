import type { LedgerEntry } from '../../src/emulator/core/ledger.js';
import type { Activity } from '../../src/conversations/index.js';
import { wasDown } from './killer.js';
import type { World } from './world.js';

export interface SendReckoning {
  problems: string[];
  replies: number;
  /** Messages the platforms took more than once. */
  duplicates: number;
  /** Of those: sent, and then the sender or the database died before the id was stored. */
  inWindow: number;
}

/**
 * How long after a platform took a message its id may still be on its way into the database: the call's answer and one
 * write, on a machine where everything is being killed and started.
 */
const STORING_TAKES_MS = 5000;

/** Compares what the platforms were sent with what the transcripts say was sent: every message stands for one reply. */
export function reckonSends(world: World): SendReckoning {
  const { activities, outages } = world;
  const ledger = world.ledger.filter(({ api }) => api === 'x.dm' || api === 'facebook.send');
  const outgoing = activities.filter((one) => one.delivery !== undefined);
  const claims = new Map<string, Activity[]>();
  const problems: string[] = [];

  for (const activity of outgoing) {
    const where = `${activity.conversationId}#${activity.seq}`;
    const { status, error } = activity.delivery ?? {};
    if (status !== 'sent' && status !== 'delivered' && status !== 'read') {
      problems.push(`reply ${where} is ${status}: ${error?.code ?? ''} ${error?.message ?? ''}`);
      continue;
    }
    const ids = idsOf(activity);
    if (ids.length !== 1) problems.push(`reply ${where} has the ids ${ids.join() || 'none'}`);
    for (const id of ids) claims.set(id, [...(claims.get(id) ?? []), activity]);
  }

  const known = new Set(ledger.map(({ id }) => id));
  for (const [id, [first, ...others]] of claims) {
    if (!known.has(id))
      problems.push(`reply ${first?.conversationId}#${first?.seq} has an id no platform gave: ${id}`);
    if (others.length > 0) {
      const places = [first, ...others].map((one) => `${one?.conversationId}#${one?.seq}`).join(' and ');
      problems.push(`replies ${places} both count as sent with ${id}: one of them was never sent`);
    }
  }

  const surplus = ledger.filter(({ id }) => !claims.has(id));
  const inWindow = surplus.filter((entry) => {
    const takenAt = Date.parse(entry.at);
    return wasDown(outages, ['worker', 'database'], takenAt, takenAt + STORING_TAKES_MS);
  });
  for (const entry of surplus) {
    const { seq, recipient, at } = entry;
    const repeats = outgoing.some((one) => isSame(one, entry, ledger));
    if (!repeats)
      problems.push(`the platform was sent ${seq} to ${recipient} at ${at}, which is in no transcript`);
    else if (!inWindow.includes(entry)) {
      problems.push(
        `${recipient} was sent ${seq} (${entry.metadata ?? entry.id}, at ${at}) twice outside the named window`,
      );
    }
  }
  return { problems, replies: claims.size, duplicates: surplus.length, inWindow: inWindow.length };
}

const idsOf = ({ delivery, externalId }: Activity): string[] => [
  ...new Set([...(delivery?.partIds ?? []), ...(externalId ? [externalId] : [])]),
];

/** The reply that this surplus message repeats: by what travelled with it, else by its words to the same person. */
function isSame(activity: Activity, entry: LedgerEntry, ledger: readonly LedgerEntry[]): boolean {
  if (entry.metadata) return entry.metadata.startsWith(`${activity._id}:`);
  const ids = idsOf(activity);
  return ledger.some(
    (other) => ids.includes(other.id) && other.recipient === entry.recipient && other.text === entry.text,
  );
}
