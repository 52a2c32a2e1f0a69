import { z } from 'zod';
import type { Feed } from './feed.js';
import type { Journal } from './journal.js';

export const APIS = ['x.dm', 'x.tweet', 'facebook.send', 'facebook.comment'] as const;
export type Api = (typeof APIS)[number];

const LedgerEntrySchema = z.object({
  /** 1, 2, 3 …: ask for later ones with `since`. */
  seq: z.number(),
  api: z.enum([...APIS, 'facebook.sender_action', 'facebook.hide']),
  recipient: z.string(),
  text: z.string(),
  metadata: z.string().optional(),
  at: z.string(),
  /** The id given to the caller. */
  id: z.string(),
});

export type LedgerEntry = z.infer<typeof LedgerEntrySchema>;

/** Every API call the platforms accepted, also those whose answer never arrived. */
export class Ledger {
  private readonly entries: LedgerEntry[] = [];
  private readonly save: (entry: LedgerEntry) => void;

  constructor(
    journal: Journal,
    private readonly feed: Feed,
  ) {
    this.save = journal.topic('call', LedgerEntrySchema, (entry) => this.entries.push(entry));
  }

  add(call: Omit<LedgerEntry, 'seq'>): LedgerEntry {
    const entry = { seq: (this.entries.at(-1)?.seq ?? 0) + 1, ...call };
    this.entries.push(entry);
    this.save(entry);
    this.feed.publish({ type: 'call', data: entry });
    return entry;
  }

  /** `since` is a sequence number or an ISO time; entries after it are returned. */
  list(since?: string): LedgerEntry[] {
    if (since === undefined) return [...this.entries];
    if (/^\d+$/.test(since)) return this.entries.filter((entry) => entry.seq > Number(since));
    const time = Date.parse(since);
    return this.entries.filter((entry) => Date.parse(entry.at) > time);
  }

  clear(): void {
    this.entries.length = 0;
  }
}
