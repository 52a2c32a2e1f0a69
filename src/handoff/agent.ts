import type { Language } from '../conversations/index.js';

/** A human who takes conversations. Its document is where capacity is counted: one number, changed by one write. */
export interface Agent {
  /** The account's id. */
  _id: string;
  name: string;
  /** Proficiency 1 to 5 by skill. */
  skills: Record<string, number>;
  languages: Language[];
  queues: string[];
  /** Units of work this agent may hold, over all channels. */
  capacity: number;
  /** Units taken: the sum over `work`, changed in the same write. Never above `capacity`. */
  load: number;
  work: WorkItem[];
  presence: Presence;
  heartbeatAt: Date | null;
  /** Since the last conversation was accepted or ended. Being offered one changes nothing. */
  idleSince: Date;
  /** Grows by one with every change that routing cares about: whoever decides on an old one is refused. */
  epoch: number;
}

export const PRESENCES = ['available', 'busy', 'away', 'offline'] as const;
/** available: offers come. busy: at work, no offers. away: back soon. offline: gone, conversations go back to the queue. */
export type Presence = (typeof PRESENCES)[number];

export interface WorkItem {
  handoffId: string;
  conversationId: string;
  units: number;
  state: 'offered' | 'accepted';
  since: Date;
}
